import { Button, Chip, MenuItem, Stack, TextField, Typography } from '@mui/material'
import { useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

const PATH = '/tvmiddleware/messages'
const SHOWN = 8
const MOST_ACCOUNTS = 10

/** The newest messages to these accounts; the API lists those of one at a time. */
const useMessages = (accountIds: readonly number[]) => {
  const answers = useQueries({
    queries: accountIds.slice(0, MOST_ACCOUNTS).map((id) => ({
      queryKey: ['rows', PATH, id],
      queryFn: () => call<{ items: readonly Row[] }>(PATH, { query: { account_id: id, per_page: 10 } }),
    })),
  })
  const rows = answers.flatMap(({ data }) => data?.items ?? []).toSorted((a, b) => b.id - a.id)
  return { rows: rows.slice(0, SHOWN), refetch: () => answers.forEach((one) => void one.refetch()) }
}

interface WriteProps {
  readonly accounts: readonly Row[]
  readonly onSent: () => void
}

const useWriting = (first: number | undefined, onSent: () => void) => {
  const { run, tell, isBusy } = useDeed()
  const empty = { subject: '', text: '' }
  const [written, setWritten] = useState({ account_id: first ?? 0, ...empty })
  const send = async (): Promise<void> => {
    if (!(await run(() => call(PATH, { method: 'POST', body: written })))) return
    tell('message_sent')
    setWritten({ ...written, ...empty })
    onSent()
  }
  return { written, setWritten, send, isBusy }
}

const Write = ({ accounts, onSent }: WriteProps) => {
  const words = useWords()
  const { written, setWritten, send, isBusy } = useWriting(accounts[0]?.id, onSent)
  return (
    <Stack spacing={1} sx={{ mt: 2 }}>
      <TextField
        select
        label={words.t('to_account')}
        value={String(written.account_id)}
        onChange={({ target }) => setWritten({ ...written, account_id: Number(target.value) })}
      >
        {accounts.map((row) => (
          <MenuItem key={row.id} value={String(row.id)}>
            {String(row['abonement'])}
          </MenuItem>
        ))}
      </TextField>
      {(['subject', 'text'] as const).map((name) => (
        <TextField
          key={name}
          name={`message-${name}`}
          label={words.field(name)}
          value={written[name]}
          multiline={name === 'text'}
          minRows={2}
          onChange={({ target }) => setWritten({ ...written, [name]: target.value })}
        />
      ))}
      <Button variant="outlined" disabled={isBusy || written.subject.trim() === ''} onClick={() => void send()}>
        {words.t('send_message')}
      </Button>
    </Stack>
  )
}

/** What was written to a subscriber, and a place to write. */
export const MessagesPart = ({ accounts }: { readonly accounts: readonly Row[] }) => {
  const words = useWords()
  const may = useMay()
  const isAsked = may('tvmiddleware.messages.view')
  const { rows, refetch } = useMessages(isAsked ? accounts.map(({ id }) => id) : [])
  if (!isAsked || accounts.length === 0) return null
  return (
    <PanelCard title={words.t('messages')}>
      {rows.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {rows.map((row) => (
        <Stack key={row.id} direction="row" spacing={1} sx={{ mb: 0.5 }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            {String(row['subject'])}
          </Typography>
          <Chip
            size="small"
            color={row['read_at'] === null ? 'default' : 'success'}
            label={words.when((row['read_at'] ?? row['created_at']) as string)}
          />
        </Stack>
      ))}
      {may('tvmiddleware.messages.create') && <Write accounts={accounts} onSent={refetch} />}
    </PanelCard>
  )
}
