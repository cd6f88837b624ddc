import { Box, List, ListItemButton, ListItemText, TextField, Typography } from '@mui/material'
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { titleOf } from '../data/title-of.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useRows } from './use-rows.js'

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

interface FoundProps {
  readonly title: string
  readonly rows: readonly Row[]
  readonly second: (row: Row) => string
  readonly customerOf: (row: Row) => unknown
}

const Found = ({ title, rows, second, customerOf }: FoundProps) => {
  const navigate = useNavigate()
  if (rows.length === 0) return null
  return (
    <PanelCard title={title}>
      <List component="div" dense disablePadding>
        {rows.map((row) => (
          <ListItemButton
            key={row.id}
            onClick={() => void navigate(`/admin/tvmiddleware.customers/${String(customerOf(row))}/show`)}
          >
            <ListItemText primary={titleOf(row)} secondary={second(row)} />
          </ListItemButton>
        ))}
      </List>
    </PanelCard>
  )
}

const said = (...values: readonly unknown[]): string => values.filter((one) => one !== '' && one !== null).join(' · ')

const useFound = (q: string) => {
  const wish = { isAsked: q !== '' }
  const customers = useRows<Row>('/tvmiddleware/customers', { q, per_page: 10 }, wish)
  const accounts = useRows<Row>('/tvmiddleware/accounts', { q, per_page: 10 }, wish)
  const devices = useRows<Row>('/tvmiddleware/devices', { q, per_page: 10 }, wish)
  const ids = [...new Set(devices.data?.items.map((row) => row['account_id']) ?? [])]
  const owners = useRows<Row>('/tvmiddleware/accounts', { ids, per_page: 10 }, { isAsked: ids.length > 0 })
  const all = [customers, accounts, devices]
  const isEmpty = all.every(({ data }) => data?.items.length === 0)
  return { customers: customers.data, accounts: accounts.data, devices: devices.data, owners: owners.data, isEmpty }
}

/** The one subscriber who was found by whatever it was, once all answers are there. */
const onlyOwner = ({ customers, accounts, devices, owners }: ReturnType<typeof useFound>): number | undefined => {
  if (!customers || !accounts || !devices || (devices.items.length > 0 && !owners)) return undefined
  const ids = new Set([
    ...customers.items.map(({ id }) => id),
    ...[...accounts.items, ...(owners?.items ?? [])].map((row) => Number(row['customer_id'])),
  ])
  const [one] = ids
  return ids.size === 1 ? one : undefined
}

const Results = ({ customers, accounts, devices, owners }: ReturnType<typeof useFound>) => {
  const words = useWords()
  const ownerOf = (row: Row): unknown => owners?.items.find(({ id }) => id === row['account_id'])?.['customer_id'] ?? ''
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr 1fr' } }}>
      <Found
        title={words.t('customers')}
        rows={customers?.items ?? []}
        second={(row) => said(row['mobile_phone_number'], row['contract_number'], row['email'])}
        customerOf={({ id }) => id}
      />
      <Found
        title={words.t('accounts')}
        rows={accounts?.items ?? []}
        second={(row) => said(row['ext_id'], row['status_reason'])}
        customerOf={(row) => row['customer_id']}
      />
      <Found
        title={words.t('devices')}
        rows={devices?.items ?? []}
        second={(row) => said(row['device_type'], row['device_model'], words.when(row['last_seen_at'] as string))}
        customerOf={ownerOf}
      />
    </Box>
  )
}

/** One search for a subscriber by whatever is at hand. */
export const SubscriberSearch = () => {
  const words = useWords()
  const [params, setParams] = useSearchParams()
  const q = params.get('q') ?? ''
  const navigate = useNavigate()
  const [text, setText] = useState(q)
  const found = useFound(q)
  const only = onlyOwner(found)
  useEffect(() => {
    // One search leads to the card; whoever comes back from it sees what was found.
    if (only !== undefined && params.get('stay') === null) {
      setParams({ q, stay: '1' }, { replace: true })
      void navigate(`/admin/tvmiddleware.customers/${only}/show`)
    }
  }, [only, q, params, setParams, navigate])
  return (
    <Screen page="panel.subscriber">
      <TextField
        name="q"
        autoFocus
        fullWidth
        label={words.t('search_everywhere')}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={({ key }) => key === 'Enter' && setParams({ q: text.trim() })}
        sx={{ mb: 2 }}
      />
      {q !== '' && found.isEmpty && <Typography>{words.t('not_found')}</Typography>}
      <Results {...found} />
    </Screen>
  )
}
