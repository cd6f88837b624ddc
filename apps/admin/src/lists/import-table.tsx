import { Chip, Stack, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material'
import type { Description } from '../data/description.js'
import { titleOf } from '../data/title-of.js'
import { useWords, type Words } from '../texts/use-words.js'
import { valueText } from './cell.js'
import type { ImportDeed, ImportResult } from './import-run.js'

const MOST_SHOWN = 200
const deeds = ['refused', 'add', 'change', 'same'] as const
const colours = { add: 'success', change: 'primary', same: 'default', refused: 'error' } as const

const Faults = ({ faults, words }: { readonly faults: Readonly<Record<string, string>>; readonly words: Words }) =>
  Object.entries(faults).map(([field, text]) => (
    <Typography key={field} variant="body2" color="error">
      {field === '' ? text : `${words.field(field)}: ${text}`}
    </Typography>
  ))

const shownValue = (value: unknown, name: string, description: Description, words: Words): string =>
  valueText(value, name, description, words) || '—'

const Line = ({ result, description }: { readonly result: ImportResult; readonly description: Description }) => {
  const words = useWords()
  const { line, deed, before, wishes, faults, once } = result
  return (
    <TableRow>
      <TableCell>{line.line}</TableCell>
      <TableCell>
        <Chip size="small" variant="outlined" color={colours[deed]} label={words.choice('import_deed', deed)} />
      </TableCell>
      <TableCell>{titleOf(before ?? line.values)}</TableCell>
      <TableCell sx={{ wordBreak: 'break-word' }}>
        {faults && <Faults faults={faults} words={words} />}
        {!faults &&
          Object.entries({ ...wishes, ...once }).map(([name, value]) => (
            <Typography key={name} variant="body2">
              <b>{words.field(name)}</b>: {before && `${shownValue(before[name], name, description, words)} → `}
              {shownValue(value, name, description, words)}
            </Typography>
          ))}
      </TableCell>
    </TableRow>
  )
}

const countOf = (results: readonly ImportResult[], deed: ImportDeed): number =>
  results.filter((one) => one.deed === deed).length

interface ImportTableProps {
  readonly results: readonly ImportResult[]
  readonly description: Description
}

/** What each line of a file does, the refused ones first. */
export const ImportTable = ({ results, description }: ImportTableProps) => {
  const words = useWords()
  const ordered = deeds.flatMap((deed) => results.filter((one) => one.deed === deed))
  return (
    <>
      <Stack direction="row" spacing={1} data-import-counts="">
        {deeds.map((deed) => (
          <Chip
            key={deed}
            size="small"
            color={colours[deed]}
            variant="outlined"
            label={`${words.choice('import_deed', deed)}: ${words.number(countOf(results, deed))}`}
          />
        ))}
      </Stack>
      <Table size="small">
        <TableHead>
          <TableRow>
            {['import_line', 'import_what', 'name', 'import_values'].map((name) => (
              <TableCell key={name}>{words.t(name)}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {ordered.slice(0, MOST_SHOWN).map((result) => (
            <Line key={result.line.line} result={result} description={description} />
          ))}
        </TableBody>
      </Table>
      {ordered.length > MOST_SHOWN && (
        <Typography variant="body2">{words.t('import_more', { smart_count: ordered.length - MOST_SHOWN })}</Typography>
      )}
    </>
  )
}
