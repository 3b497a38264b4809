package org.zaplane.e2e.wordpress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A web server in front of a site, built from the ready files of deploy/. */
final class Proxy implements AutoCloseable {

  /** Where the ready files say that Zaplane's server listens. */
  private static final String SERVER = "127.0.0.1:8080";

  private static final String MODULES = "/usr/lib/apache2/modules";
  private static final List<String> APACHE_MODULES =
      List.of(
          "mpm_event",
          "authz_core",
          "dir",
          "mime",
          "setenvif",
          // those that the ready files name
          "proxy",
          "proxy_http",
          "rewrite",
          "headers",
          "alias",
          "proxy_fcgi");

  /** What the proxies serve, and where. */
  record Site(Path folder, Path documents, Path phpSocket) {}

  private final Site site;
  private final String kind;
  private final int port;
  private Daemon daemon;

  private Proxy(Site site, String kind, int port) {
    this.site = site;
    this.kind = kind;
    this.port = port;
  }

  static Proxy nginx(Site site, int port) {
    return new Proxy(site, "nginx", port);
  }

  static Proxy apache(Site site, int port) {
    return new Proxy(site, "apache", port);
  }

  int port() {
    return port;
  }

  /** Starts it, or starts it again, with every request led to WordPress. */
  void routeNothing() {
    start(Folders.write(site.folder().resolve(kind + "-zaplane.conf"), "# nothing\n"));
  }

  /** Starts it, or starts it again, with Zaplane's routes led to this port. */
  void route(int zaplanePort) {
    Path routes = site.folder().resolve(kind + "-zaplane.conf");
    ReadyFile file = ReadyFile.of(kind + "/zaplane.conf").with(SERVER, "127.0.0.1:" + zaplanePort);
    if (kind.equals("apache")) {
      String away = "zaplane-unreachable/";
      file = file.with("/etc/apache2/" + away, ReadyFile.path("apache/" + away) + "/");
    }
    start(file.writeTo(routes));
  }

  private void start(Path routes) {
    close();
    List<String> command = kind.equals("nginx") ? nginxCommand(routes) : apacheCommand(routes);
    daemon = Daemon.start(site.folder(), kind, command, () -> Daemon.answers(port));
  }

  private List<String> nginxCommand(Path routes) {
    Path served = site.folder().resolve("nginx-site.conf");
    ReadyFile.of("nginx/site.conf")
        .with("listen 80;", "listen 127.0.0.1:" + port + ";")
        .with("site.example", "localhost")
        .with("/var/www/wordpress", site.documents())
        .with("/etc/nginx/zaplane.conf", routes)
        .with("include fastcgi_params;", fastcgi())
        .with("/run/php/php-fpm.sock", site.phpSocket())
        .writeTo(served);
    Path config = site.folder().resolve("nginx.conf");
    Folders.write(
        config,
        """
        daemon off;
        worker_processes 1;
        %1$s
        pid %2$s/nginx.pid;
        error_log stderr;
        events {}
        http {
          include /etc/nginx/mime.types;
          access_log %2$s/nginx-access.log;
          # as many sites have it; it weakens the tags of answers
          gzip on;
          gzip_types application/json;
          gzip_min_length 1;
          client_body_temp_path %2$s/nginx-body;
          proxy_temp_path %2$s/nginx-proxy;
          fastcgi_temp_path %2$s/nginx-fastcgi;
          scgi_temp_path %2$s/nginx-scgi;
          uwsgi_temp_path %2$s/nginx-uwsgi;
          include %3$s;
        }
        """
            .formatted(Program.isRoot() ? "user root;" : "", site.folder(), served));
    return List.of(
        "/usr/sbin/nginx", "-p", site.folder().toString(), "-c", config.toString(), "-e", "stderr");
  }

  /** Debian's file says the host without its port, which no site but the tests' has. */
  private String fastcgi() {
    return "include /etc/nginx/fastcgi_params; fastcgi_param HTTP_HOST localhost:" + port + ";";
  }

  private List<String> apacheCommand(Path routes) {
    Path served = site.folder().resolve("apache-site.conf");
    ReadyFile.of("apache/site.conf")
        .with("*:80", "127.0.0.1:" + port)
        .with("site.example", "localhost")
        .with("/var/www/wordpress", site.documents())
        .with("/etc/apache2/zaplane.conf", routes)
        .with("/run/php/php-fpm.sock", site.phpSocket())
        .writeTo(served);
    StringBuilder config = new StringBuilder();
    APACHE_MODULES.forEach(
        name ->
            config.append("LoadModule %1$s_module %2$s/mod_%1$s.so%n".formatted(name, MODULES)));
    config.append(
        """
        ServerRoot %1$s
        PidFile %1$s/apache.pid
        Mutex file:%1$s default
        ErrorLog /dev/stderr
        TypesConfig /etc/mime.types
        ServerName localhost
        Listen 127.0.0.1:%2$d
        Include %3$s
        """
            .formatted(site.folder(), port, served));
    Path file = Folders.write(site.folder().resolve("apache.conf"), config.toString());
    List<String> command = new ArrayList<>();
    if (Program.isRoot()) {
      // Apache refuses to serve as root: as somebody who may read what root may
      command.addAll(
          List.of(
              "setpriv",
              "--reuid=www-data",
              "--regid=www-data",
              "--clear-groups",
              "--inh-caps=+dac_override",
              "--ambient-caps=+dac_override"));
    }
    command.addAll(List.of("/usr/sbin/apache2", "-f", file.toString(), "-DFOREGROUND"));
    return command;
  }

  @Override
  public void close() {
    if (daemon != null) {
      daemon.close();
      daemon = null;
    }
  }
}
