import { Box, Button, Chip, Divider, Stack, Typography } from '@mui/material'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { OnceDialog } from '../forms/once-dialog.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

const Sessions = ({ accountId }: { readonly accountId: number }) => {
  const words = useWords()
  const may = useMay()
  const { run, isBusy } = useDeed()
  const isAsked = may('tvmiddleware.sessions.view')
  const query = { account_id: accountId, per_page: 25 }
  const { data, refetch } = useRows<Row>('/tvmiddleware/sessions', query, { isAsked, everyMs: 10_000 })
  const end = (id: number) =>
    run(() => call(`/tvmiddleware/sessions/${id}`, { method: 'DELETE' })).then(() => refetch())
  return (
    <>
      {data?.items.map((row) => (
        <Stack key={row.id} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Chip
            size="small"
            color={row['is_online'] === true ? 'success' : 'default'}
            label={words.t(row['is_online'] === true ? 'online' : 'offline')}
          />
          <Typography variant="body2" sx={{ flex: 1 }}>
            {[row['device_type'], row['ip'], words.when(row['last_seen_at'] as string)].join(' · ')}
          </Typography>
          {may('tvmiddleware.sessions.delete') && (
            <Button size="small" color="error" disabled={isBusy} onClick={() => void end(row.id)}>
              {words.t('kill')}
            </Button>
          )}
        </Stack>
      ))}
    </>
  )
}

const Devices = ({ accountId }: { readonly accountId: number }) => {
  const may = useMay()
  const words = useWords()
  const isAsked = may('tvmiddleware.devices.view')
  const { data } = useRows<Row>('/tvmiddleware/devices', { account_id: accountId, per_page: 25 }, { isAsked })
  return (
    <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
      {data?.items.map((row) => (
        <Chip
          key={row.id}
          size="small"
          variant="outlined"
          clickable
          component={Link}
          to={`/admin/tvmiddleware.devices/${row.id}`}
          label={`${String(row['device_type'])} · ${String(row['uid'])}`}
          title={words.when(row['last_seen_at'] as string)}
        />
      ))}
    </Stack>
  )
}

const useAccountDeeds = (row: Row, onChanged: () => void) => {
  const client = useQueryClient()
  const { run, tell, isBusy } = useDeed()
  const [password, setPassword] = useState<string>()
  const renew = async (): Promise<void> => {
    const path = `/tvmiddleware/accounts/${row.id}/password`
    const said = await run(() => call<{ password: string }>(path, { method: 'POST', body: {} }))
    setPassword(said?.password)
    onChanged()
  }
  const endAll = async (): Promise<void> => {
    const body = { account_id: row.id }
    const said = await run(() => call<{ ended: number }>('/tvmiddleware/sessions/kill-all', { method: 'POST', body }))
    if (said) tell('sessions_ended', { smart_count: said.ended })
    void client.invalidateQueries({ queryKey: ['rows', '/tvmiddleware/sessions'] })
  }
  return { isBusy, password, renew, endAll, forget: () => setPassword(undefined) }
}

const Account = ({ row, onChanged }: { readonly row: Row; readonly onChanged: () => void }) => {
  const words = useWords()
  const may = useMay()
  const { isBusy, password, renew, endAll, forget } = useAccountDeeds(row, onChanged)
  return (
    <Box>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="subtitle1" component="h3" sx={{ flex: 1 }}>
          <Link to={`/admin/tvmiddleware.accounts/${row.id}`}>{String(row['abonement'])}</Link>
        </Typography>
        <Chip
          size="small"
          color={row['is_active'] === true ? 'success' : 'error'}
          label={words.t(row['is_active'] === true ? 'account_active' : 'account_inactive')}
        />
        {may('tvmiddleware.accounts.edit') && (
          <Button size="small" disabled={isBusy} onClick={() => void renew()}>
            {words.t('reset_password')}
          </Button>
        )}
        {may('tvmiddleware.sessions.delete') && (
          <Button size="small" color="error" disabled={isBusy} onClick={() => void endAll()}>
            {words.t('kill_all')}
          </Button>
        )}
      </Stack>
      <Devices accountId={row.id} />
      <Sessions accountId={row.id} />
      <Divider sx={{ my: 1 }} />
      {password && <OnceDialog values={{ password }} onClose={forget} />}
    </Box>
  )
}

/** The accounts of a subscriber, with their boxes and open sessions. */
export const AccountsPart = ({
  accounts,
  onChanged,
}: {
  readonly accounts: readonly Row[]
  readonly onChanged: () => void
}) => {
  const words = useWords()
  return (
    <PanelCard title={words.t('accounts')}>
      {accounts.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {accounts.map((row) => (
        <Account key={row.id} row={row} onChanged={onChanged} />
      ))}
    </PanelCard>
  )
}
