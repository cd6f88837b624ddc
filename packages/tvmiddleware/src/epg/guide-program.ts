import type { Row } from '@headend/base/db'
import type { Overlaid } from './overlay.service.js'
import type { Program } from './program.table.js'
import { idsOfKeys, type Shelf } from './shelf.js'
import { type Shelves } from './shelves.service.js'

/** A programme as an operator shows it: with its shelves, and with what the operator says in place of the guide. */
export interface ProgramRow extends Row<typeof Program> {
  readonly shelf: Shelf | undefined
  readonly genres: readonly Shelf[]
  /** Its record is closed until then. */
  readonly blockedUntil: Date | undefined
}

export const shownProgram = (
  row: Row<typeof Program>,
  { categoryOf, genreOf }: Shelves,
  { edit, blockedUntil }: Overlaid = {},
): ProgramRow => {
  const categoryId = edit?.categoryId ?? row.categoryId
  const shelf = categoryId === null ? undefined : categoryOf.get(categoryId)
  return {
    ...row,
    ...(edit && editedFields(edit)),
    categoryId: shelf?.id ?? null,
    shelf,
    genres: idsOfKeys(row.genreKeys).flatMap((id) => genreOf.get(id) ?? []),
    blockedUntil,
  }
}

const editedFields = ({ name, shortName, description, previewUrl, rating }: NonNullable<Overlaid['edit']>) => ({
  ...(name !== null && { name }),
  ...(shortName !== null && { shortName }),
  ...(description !== null && { description }),
  ...(previewUrl !== null && { previewUrl }),
  ...(rating !== null && { rating }),
})

/** Whether the record of this programme is closed at this instant. */
export const isBlocked = ({ blockedUntil }: Pick<ProgramRow, 'blockedUntil'>, now: Date): boolean =>
  blockedUntil !== undefined && blockedUntil > now
