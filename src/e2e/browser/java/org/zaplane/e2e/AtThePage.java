package org.zaplane.e2e;

import org.junit.jupiter.api.extension.ExtendWith;

/** Each test has the page, and somebody of its own who has nothing yet. */
@ExtendWith(PageSite.Given.class)
abstract class AtThePage {

  final PageSite site;
  final OwnPage page;
  final Chromium chromium;
  final Person person;

  AtThePage(PageSite site) {
    this.site = site;
    page = site.page();
    chromium = site.chromium();
    person = site.person();
  }
}
