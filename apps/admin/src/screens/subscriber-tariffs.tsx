import { Button, Checkbox, FormControlLabel, MenuItem, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer, useRows } from './use-rows.js'

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

interface Held {
  readonly id: number
  readonly tariff_id: number
  readonly is_virtual: boolean
  readonly name: string
  readonly account_id: number | null
  readonly ends_at: string | null
}

interface TariffsPartProps {
  readonly customerId: number
  readonly accounts: readonly Row[]
}

const useHolding = (customerId: number) => {
  const path = `/tvmiddleware/customers/${customerId}/tariffs`
  const { data, refetch } = useAnswer<{ held: readonly Held[] }>(path)
  const { run, isBusy } = useDeed()
  const [isForced, setForced] = useState(false)
  const change = async (deed: 'connect' | 'disconnect', body: object): Promise<void> => {
    await run(() => call(`${path}/${isForced ? 'force-' : ''}${deed}`, { method: 'POST', body }))
    await refetch()
  }
  return { held: data?.held ?? [], change, isBusy, isForced, setForced }
}

const whatOf = ({ is_virtual: isVirtual, tariff_id: id }: Held): object =>
  isVirtual ? { virtual_tariff_ids: [id] } : { tariff_ids: [id] }

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly choices: readonly { readonly id: string; readonly name: string }[]
  readonly onChange: (id: string) => void
}

const Choice = ({ label, value, choices, onChange }: ChoiceProps) => (
  <TextField select label={label} value={value} onChange={({ target }) => onChange(target.value)}>
    {choices.map(({ id, name }) => (
      <MenuItem key={id} value={id}>
        {name}
      </MenuItem>
    ))}
  </TextField>
)

const Connect = ({
  accounts,
  onConnect,
}: {
  readonly accounts: readonly Row[]
  readonly onConnect: (body: object) => void
}) => {
  const words = useWords()
  const { data } = useRows<Row>('/tvmiddleware/tariffs', {
    is_enabled: true,
    is_archived: false,
    per_page: 250,
    sort: 'name',
  })
  const [tariff, setTariff] = useState('')
  const [account, setAccount] = useState('')
  const connect = (): void =>
    onConnect({ tariff_ids: [Number(tariff)], ...(account && { account_id: Number(account) }) })
  const tariffs = data?.items.map(({ id, name }) => ({ id: String(id), name: String(name) })) ?? []
  const holders = accounts.map((row) => ({ id: String(row.id), name: String(row['abonement']) }))
  return (
    <Stack spacing={1} sx={{ mt: 2 }}>
      <Choice label={words.t('connect_tariff')} value={tariff} choices={tariffs} onChange={setTariff} />
      <Choice
        label={words.t('accounts')}
        value={account}
        choices={[{ id: '', name: words.t('all_accounts') }, ...holders]}
        onChange={setAccount}
      />
      <Button variant="contained" disabled={tariff === ''} onClick={connect}>
        {words.t('connect')}
      </Button>
    </Stack>
  )
}

/** What a subscriber holds, to connect and to disconnect. */
export const TariffsPart = ({ customerId, accounts }: TariffsPartProps) => {
  const words = useWords()
  const may = useMay()
  const { held, change, isBusy, isForced, setForced } = useHolding(customerId)
  const mayChange = may('tvmiddleware.subscriptions.edit') || may('tvmiddleware.subscriptions.create')
  const abonementOf = (id: number | null): string =>
    id === null ? words.t('all_accounts') : String(accounts.find((row) => row.id === id)?.['abonement'] ?? `#${id}`)
  return (
    <PanelCard title={words.t('tariffs')}>
      {held.map((one) => (
        <Stack key={`${one.is_virtual ? 'v' : 't'}${one.id}`} direction="row" spacing={1} sx={{ alignItems: 'center' }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            <b>{one.name}</b> · {abonementOf(one.account_id)}
            {one.ends_at && ` · ${words.t('until', { when: words.when(one.ends_at) })}`}
          </Typography>
          {mayChange && (
            <Button
              size="small"
              color="error"
              disabled={isBusy}
              onClick={() =>
                void change('disconnect', { ...whatOf(one), ...(one.account_id && { account_id: one.account_id }) })
              }
            >
              {words.t('disconnect')}
            </Button>
          )}
        </Stack>
      ))}
      {held.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {mayChange && <Connect accounts={accounts} onConnect={(body) => void change('connect', body)} />}
      {may('tvmiddleware.subscriptions.force') && (
        <FormControlLabel
          control={<Checkbox checked={isForced} onChange={(_event, isOn) => setForced(isOn)} />}
          label={words.t('by_force')}
        />
      )}
    </PanelCard>
  )
}
