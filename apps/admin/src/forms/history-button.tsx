import History from '@mui/icons-material/History'
import { Box, Button, Drawer, Stack, Typography } from '@mui/material'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useRecordContext } from 'react-admin'
import { call } from '../api/call.js'
import { isSame } from '../data/changes.js'
import type { Description } from '../data/description.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'

type Values = Readonly<Record<string, unknown>>

interface Entry {
  readonly id: number
  readonly at: string
  readonly staff_name: string
  readonly deed: string
  readonly before: Values | null
  readonly after: Values | null
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
const text = (value: unknown): string =>
  (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 120)

/** The fields that an entry of the audit changed. */
export const changedOf = ({ before, after }: Pick<Entry, 'before' | 'after'>): readonly string[] =>
  [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(
    (name) => !['id', 'rev', 'clientId'].includes(name) && !isSame(before?.[name], after?.[name]),
  )

const Step = ({ entry }: { readonly entry: Entry }) => {
  const words = useWords()
  return (
    <Box sx={{ borderLeft: 3, borderColor: 'primary.main', pl: 2, pb: 1 }}>
      <Typography variant="subtitle2">{`${words.when(entry.at)} · ${entry.staff_name}`}</Typography>
      <Typography variant="caption">{words.choice('deed', entry.deed)}</Typography>
      {entry.deed === 'change' &&
        changedOf(entry).map((name) => (
          <Typography key={name} variant="body2" sx={{ wordBreak: 'break-word' }}>
            <b>{words.field(snake(name))}</b>: {text(entry.before?.[name])} → {text(entry.after?.[name])}
          </Typography>
        ))}
    </Box>
  )
}

const Timeline = ({ table, id }: { readonly table: string; readonly id: unknown }) => {
  const words = useWords()
  const { data } = useQuery({
    queryKey: ['audit', table, id],
    queryFn: () =>
      call<{ items: Entry[] }>('/base/audit', { query: { table_name: table, row_id: id, sort: '-id', per_page: 100 } }),
  })
  return (
    <Stack spacing={2} sx={{ p: 3, width: 440, maxWidth: '90vw' }}>
      <Typography variant="h6">{words.t('history')}</Typography>
      {data?.items.length === 0 && <Typography>{words.t('history_empty')}</Typography>}
      {data?.items.map((entry) => (
        <Step key={entry.id} entry={entry} />
      ))}
    </Stack>
  )
}

/** What happened to a row, as a line of time. */
export const HistoryButton = ({ description }: { readonly description: Description }) => {
  const record = useRecordContext()
  const may = useMay()
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  if (!record || !may('base.audit.view')) return null
  return (
    <>
      <Button size="small" startIcon={<History />} onClick={() => setOpen(true)}>
        {t('history')}
      </Button>
      <Drawer anchor="right" open={isOpen} onClose={() => setOpen(false)}>
        {isOpen && <Timeline table={description.table} id={record.id} />}
      </Drawer>
    </>
  )
}
