import { readModel } from '@headend/base/db'

/** Which persons of an operator are meant; 0 and "" are no limit. */
export interface PersonsWish extends Record<string, unknown> {
  readonly titleId: number
  readonly type: string
  readonly search: string
  readonly limit: number
  readonly offset: number
}

const byFilms = (direction: 'ASC' | 'DESC') => `
  SELECT p.id AS id
  FROM tvm_persons p
  LEFT JOIN (
    SELECT person_id, COUNT(*) AS films FROM tvm_title_persons WHERE client_id = :operator GROUP BY person_id
  ) f ON f.person_id = p.id
  WHERE p.client_id = :operator
    AND (:type = '' OR p.type = :type)
    AND (:search = '' OR p.name_fold LIKE :search ESCAPE '!')
    AND (:titleId = 0 OR p.id IN (
      SELECT person_id FROM tvm_title_persons WHERE client_id = :operator AND title_id = :titleId
    ))
  ORDER BY COALESCE(f.films, 0) ${direction}, p.id
  LIMIT :limit OFFSET :offset`

/** Ids of persons by how many films they are in. */
export const fewFilmsFirst = readModel<PersonsWish, { id: number }>('persons-by-films', byFilms('ASC'))
export const mostFilmsFirst = readModel<PersonsWish, { id: number }>('persons-by-films-down', byFilms('DESC'))
