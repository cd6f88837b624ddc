import { readModel } from '@headend/base/db'

/** How many other genres are met among the films of each. */
export const genrePairs = readModel<Record<string, never>, { genreId: number; others: number }>(
  'genre-pairs',
  `SELECT a.genre_id AS "genreId", COUNT(DISTINCT b.genre_id) AS "others"
   FROM tvm_title_genres a
   JOIN tvm_title_genres b ON b.client_id = a.client_id AND b.title_id = a.title_id AND b.genre_id <> a.genre_id
   WHERE a.client_id = :operator
   GROUP BY a.genre_id`,
)
