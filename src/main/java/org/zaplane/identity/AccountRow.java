package org.zaplane.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
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
import org.zaplane.platform.RandomSource;

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

  /** A subscriber, shown by the login. */
  AccountRow(String login, LocalDateTime now) {
    this.login = login;
    this.loginKey = key(login);
    this.displayName = login;
    this.roles = "subscriber";
    this.createdAt = now;
  }

  /** Deletes what an account has in another table. */
  static void deleteOwned(EntityManager entities, Class<?> rows, long accountId) {
    entities
        .createQuery("delete from " + rows.getSimpleName() + " r where r.accountId = :account")
        .setParameter("account", accountId)
        .executeUpdate();
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

  /** Changes what is given. */
  void apply(AccountChange change, RandomSource random) {
    change
        .email()
        .ifPresent(
            address -> {
              this.email = address;
              this.emailKey = key(address);
            });
    change.displayName().ifPresent(name -> this.displayName = name);
    change.roles().ifPresent(names -> this.roles = String.join(",", new TreeSet<>(names)));
    change.password().ifPresent(password -> this.passwordHash = PasswordHash.of(password, random));
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
