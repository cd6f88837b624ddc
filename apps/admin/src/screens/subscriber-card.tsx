import { Box, Button, Typography } from '@mui/material'
import { Show, useRecordContext } from 'react-admin'
import { Link } from 'react-router'
import { titleOf } from '../data/title-of.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { AccountsPart } from './subscriber-accounts.js'
import { MessagesPart } from './subscriber-messages.js'
import { MoneyPart } from './subscriber-money.js'
import { PrivatePart } from './subscriber-private.js'
import { PanelCard } from './panel-card.js'
import { TariffsPart } from './subscriber-tariffs.js'
import { useRows } from './use-rows.js'

type Row = { readonly id: number } & Readonly<Record<string, unknown>>

const facts = [
  'mobile_phone_number',
  'phone_number1',
  'email',
  'contract_number',
  'company_name',
  'birthdate',
  'ext_id',
  'comment',
]

const Person = () => {
  const record = useRecordContext()
  const words = useWords()
  const may = useMay()
  if (!record) return null
  const edit = may('tvmiddleware.customers.edit') && (
    <Button component={Link} to={`/admin/tvmiddleware.customers/${record.id}`} size="small">
      {words.t('edit')}
    </Button>
  )
  return (
    <PanelCard title={titleOf(record) || `#${record.id}`} actions={edit}>
      {facts
        .filter((name) => record[name])
        .map((name) => (
          <Typography key={name} variant="body2">
            <b>{words.field(name)}:</b> {String(record[name])}
          </Typography>
        ))}
      <Typography variant="caption">{`#${record.id} · ${words.when(record['created_at'] as string)}`}</Typography>
    </PanelCard>
  )
}

const ActionsPart = ({ customerId }: { readonly customerId: number }) => {
  const words = useWords()
  const may = useMay()
  const isAsked = may('tvmiddleware.customer-log.view')
  const query = { customer_id: customerId, per_page: 10 }
  const { data } = useRows<Row>('/tvmiddleware/customer-log', query, { isAsked })
  if (!isAsked) return null
  return (
    <PanelCard title={words.t('actions')}>
      {data?.items.length === 0 && <Typography color="text.secondary">{words.t('none')}</Typography>}
      {data?.items.map((row) => (
        <Typography key={row.id} variant="body2">
          {words.when(row['at'] as string)} · {String(row['deed'])} · {String(row['source'])}
        </Typography>
      ))}
    </PanelCard>
  )
}

const Parts = () => {
  const record = useRecordContext()
  const words = useWords()
  const customerId = Number(record?.id ?? 0)
  const query = { customer_id: customerId, per_page: 50 }
  const { data, refetch } = useRows<Row>('/tvmiddleware/accounts', query, { isAsked: customerId > 0 })
  if (!record) return null
  const accounts = data?.items ?? []
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ px: 2, pt: 2 }}>
        {words.help('panel.card')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, p: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 2fr' } }}>
        <Person />
        <AccountsPart accounts={accounts} onChanged={() => void refetch()} />
        <TariffsPart customerId={customerId} accounts={accounts} />
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
          <MoneyPart customerId={customerId} />
          <MessagesPart accounts={accounts} />
          <ActionsPart customerId={customerId} />
          <PrivatePart customerId={customerId} />
        </Box>
      </Box>
    </>
  )
}

const CardTitle = () => {
  const words = useWords()
  return <span>{`${words.page('tvmiddleware.customers')}: ${titleOf(useRecordContext())}`}</span>
}

/** A subscriber with all that belongs to them, on one page. */
export const SubscriberCard = () => (
  <Show title={<CardTitle />} component="div" actions={false}>
    <Parts />
  </Show>
)
