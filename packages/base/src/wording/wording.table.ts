import { key, longText, orElse, string, table, unique, type Row } from '../db.js'

/** How an operator itself says what the house writes to people, by name and language. */
export const OwnWording = table(
  'base_wordings',
  {
    /** A text of the house without its ending: `phoneCode`. */
    name: key(64),
    language: key(2),
    /** For letters; empty is as the house says it. */
    subject: orElse(string(255), ''),
    text: longText(),
  },
  { keys: [unique(['name', 'language'])] },
)
export type OwnWording = Row<typeof OwnWording>
