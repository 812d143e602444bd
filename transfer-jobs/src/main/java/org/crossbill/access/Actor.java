package org.crossbill.access;

/**
 * Who does something at this node (经办人, AAE011): a person by the name of the account. Desks take an
 * actor and not a text, so that where it comes from can change without them.
 *
 * @param who not blank, no NUL, at most {@value #LONGEST} characters
 */
public record Actor(String who) {
  /** The longest name. */
  public static final int LONGEST = 64;

  public Actor {
    if (!isName(who)) {
      throw new IllegalArgumentException("no name of an actor: blank, too long or with a NUL");
    }
  }

  /** Whether a text can name an actor. */
  public static boolean isName(String who) {
    return !who.isBlank() && who.indexOf(0) < 0 && who.length() <= LONGEST;
  }

  @Override
  public String toString() {
    return who;
  }
}
