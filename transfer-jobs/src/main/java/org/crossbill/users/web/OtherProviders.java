package org.crossbill.users.web;

import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/** Where else a user may sign in (统一认证): at the identity providers that are configured. */
@Component
class OtherProviders {
  private final List<Provider> all = new ArrayList<>();

  /**
   * A link of the sign-in page.
   *
   * @param name as configured
   * @param address that leads there
   */
  record Provider(String name, String address) {}

  OtherProviders(ObjectProvider<ClientRegistrationRepository> registrations) {
    registrations.ifAvailable(known -> {
      if (known instanceof Iterable<?> each) {
        for (Object one : each) {
          ClientRegistration registration = (ClientRegistration) one;
          all.add(
              new Provider(
                  registration.getClientName(),
                  "/oauth2/authorization/" + registration.getRegistrationId()));
        }
      }
    });
  }

  List<Provider> all() {
    return List.copyOf(all);
  }
}
