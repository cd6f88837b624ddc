import { plain, words, type ContentFields } from '../content/content-fields.js'

/** What the Content API's parameters set of a person. */
export const personFields: ContentFields = {
  name: words('name'),
  name_orig: plain('nameOrig'),
  birthdate: plain('bornOn'),
  gender: plain('gender'),
  country: words('country'),
  profession: words('profession'),
  biography: words('biography'),
  movie_db_id: plain('movieDbId'),
  type: plain('type'),
  photo_url: plain('photoUrl'),
}
