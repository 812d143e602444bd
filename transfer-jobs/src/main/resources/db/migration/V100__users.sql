-- Who signs in at the console and the desks of this node.
CREATE TABLE node_user (
  name          text PRIMARY KEY CHECK (name ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  hash          text NOT NULL,                   -- of the password, with its own salt and cost
  roles         text[] NOT NULL CHECK (cardinality(roles) > 0
                  AND roles <@ ARRAY['OPERATOR', 'ANALYST', 'CLERK', 'APPROVER', 'AUDITOR']),
  stamp         bigint NOT NULL DEFAULT 1,       -- moves on with roles, password, disabling: older sessions end
  own_password  boolean NOT NULL,                -- false: somebody else knows it, and it is changed at the first sign-in
  failures      int NOT NULL DEFAULT 0,          -- in a row
  locked_until  timestamptz,
  disabled      boolean NOT NULL DEFAULT false,
  created_at    timestamptz NOT NULL DEFAULT now(),
  last_sign_in  timestamptz
);

-- What the first administrator proves himself with, once, while there is no user.
CREATE TABLE setup_token (
  one         boolean PRIMARY KEY DEFAULT true CHECK (one),
  hash        bytea NOT NULL,                    -- SHA-256
  created_at  timestamptz NOT NULL DEFAULT now()
);
