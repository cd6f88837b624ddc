import { MenuItem, Stack, Table, TableBody, TableCell, TableHead, TableRow, TextField, Typography } from '@mui/material'
import { useSearchParams } from 'react-router'
import { messageOf } from '../api/api-fault.js'
import { useHouse } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { dayAfter, dayIn } from '../time/local-day.js'
import { now } from '../time/now.js'
import { useWords, type Words } from '../texts/use-words.js'
import { askOf, reports, wishIn, type PlaysWish } from './plays-wish.js'
import { PlaysFiles } from './plays-files.js'
import { useAnswer, useRows } from './use-rows.js'

type Row = Readonly<Record<string, string | number>>

interface Named {
  readonly id: number
  readonly name: string
}

interface FilterProps {
  readonly wish: PlaysWish
  readonly words: Words
  readonly onChange: (change: Partial<PlaysWish>) => void
}

const scopes = { screen: '/signage/screens', group: '/signage/groups', place: '/signage/places' } as const

/** One of the screens, groups or places; all where none is chosen. */
const ScopeInput = ({ wish, words, onChange, scope }: FilterProps & { readonly scope: keyof typeof scopes }) => {
  const { data } = useRows<Named>(scopes[scope], { per_page: 250 })
  return (
    <TextField
      select
      size="small"
      label={words.field(`${scope}_id`)}
      value={wish.scope === scope ? wish.id : ''}
      onChange={({ target }) => onChange({ scope, id: target.value })}
      sx={{ minWidth: 160 }}
    >
      <MenuItem value="">{words.t('all_of_them')}</MenuItem>
      {data?.items.map(({ id, name }) => (
        <MenuItem key={id} value={String(id)}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}

const Filters = (props: FilterProps) => {
  const { wish, words, onChange } = props
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ mb: 2, flexWrap: 'wrap' }}>
      <TextField
        select
        size="small"
        label={words.t('report')}
        value={wish.report}
        onChange={({ target }) => onChange({ report: target.value as PlaysWish['report'] })}
        sx={{ minWidth: 200 }}
      >
        {reports.map((report) => (
          <MenuItem key={report} value={report}>
            {words.choice('plays_report', report)}
          </MenuItem>
        ))}
      </TextField>
      {(['from', 'to'] as const).map((end) => (
        <TextField
          key={end}
          type="date"
          size="small"
          label={words.t(`day_${end}`)}
          value={wish[end]}
          onChange={({ target }) => target.value && onChange({ [end]: target.value })}
        />
      ))}
      <ScopeInput {...props} scope="screen" />
      <ScopeInput {...props} scope="group" />
      <ScopeInput {...props} scope="place" />
    </Stack>
  )
}

const Rows = ({ rows, words }: { readonly rows: readonly Row[]; readonly words: Words }) => {
  const columns = Object.keys(rows[0] ?? {}).filter((name) => name !== 'uid' && name !== 'screen_id')
  const cell = (value: string | number | undefined) => (typeof value === 'number' ? words.number(value) : value)
  return (
    <Table size="small" data-plays="">
      <TableHead>
        <TableRow>
          {columns.map((name) => (
            <TableCell key={name} align={typeof rows[0]?.[name] === 'number' ? 'right' : 'left'}>
              {words.field(name)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={String(row['uid'] ?? row['screen_id'])}>
            {columns.map((name) => (
              <TableCell key={name} align={typeof row[name] === 'number' ? 'right' : 'left'}>
                {cell(row[name])}
              </TableCell>
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

/** What was played by content, screen or day, what was missed, and how screens were connected. */
export const PlaysScreen = () => {
  const words = useWords()
  const zone = useHouse()?.timeZone ?? 'UTC'
  const [params, setParams] = useSearchParams()
  const today = dayIn(now(), zone)
  const wish = wishIn(params, { from: dayAfter(today, -6), to: today })
  const ask = askOf(wish, zone)
  const { data, error } = useAnswer<{ rows: readonly Row[] }>(ask.path, { query: ask.query })
  const change = (more: Partial<PlaysWish>): void => setParams({ ...wish, ...more })
  return (
    <Screen page="panel.plays" actions={<PlaysFiles ask={ask} />}>
      <Filters wish={wish} words={words} onChange={change} />
      {error && <Typography color="error">{messageOf(error)}</Typography>}
      {data?.rows.length === 0 && <Typography variant="body2">{words.t('nothing_played')}</Typography>}
      {data && data.rows.length > 0 && <Rows rows={data.rows} words={words} />}
    </Screen>
  )
}
