-- Who adds to what a user stores locks one of these rows first, so that two of one user do not count the same room.

CREATE TABLE zaplane_quota_turn (
  id INT NOT NULL PRIMARY KEY
) ${options};

INSERT INTO zaplane_quota_turn (id) VALUES
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15),
  (16), (17), (18), (19), (20), (21), (22), (23), (24), (25), (26), (27), (28), (29), (30), (31);
