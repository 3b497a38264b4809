package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import jakarta.persistence.Version;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One row of {@code zaplane_account}. */
@Entity
@Table(name = "zaplane_account")
class AccountRow {

  @Id
  @GeneratedValue(strategy = GenerationType.TABLE, generator = "account")
  @TableGenerator(
      name = "account",
      table = "zaplane_sequence",
      pkColumnName = "name",
      valueColumnName = "last_id",
      allocationSize = 1)
  private Long id;

  private String login;

  @Column(name = "login_key")
  private String loginKey;

  private String email;

  @Column(name = "email_key")
  private String emailKey;

  @Column(name = "display_name")
  private String displayName;

  private String roles;

  @Column(name = "password_hash")
  private String passwordHash;

  @Column(name = "created_at")
  private LocalDateTime createdAt;

  @Version private long version;

  protected AccountRow() {}

  AccountRow(String login, LocalDateTime now) {
    this.login = login;
    this.loginKey = key(login);
    this.createdAt = now;
  }

  /** What two spellings of one login or address have in common. */
  static String key(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** Of the rows with this login or address, the one whose login it is comes first. */
  static Optional<AccountRow> named(Collection<AccountRow> rows, String loginOrEmail) {
    String key = key(loginOrEmail);
    return rows.stream()
        .filter(row -> row.loginKey.equals(key))
        .findFirst()
        .or(() -> rows.stream().findFirst());
  }

  void setEmail(String email) {
    this.email = email;
    this.emailKey = key(email);
  }

  void setDisplayName(String name) {
    this.displayName = name;
  }

  void setRoles(Set<String> roles) {
    this.roles = String.join(",", new TreeSet<>(roles));
  }

  void setPasswordHash(String hash) {
    this.passwordHash = hash;
  }

  long id() {
    return id;
  }

  String passwordHash() {
    return passwordHash;
  }

  Account toAccount() {
    Set<String> names =
        roles.isEmpty() ? Set.of() : new TreeSet<>(Arrays.asList(roles.split(",", -1)));
    return new Account(id, login, email, displayName, names, createdAt);
  }
}
