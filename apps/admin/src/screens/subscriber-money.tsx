import { Button, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import { call } from '../api/call.js'
import { moneyText, toMinor } from '../data/money.js'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer, useRows } from './use-rows.js'

const PATH = '/billing/transactions'
const SHOWN = 5

interface Operation {
  readonly id: number
  readonly amount: number
  readonly currency: string
  readonly source: number
  readonly state: number
  readonly comment: string
  readonly created_at: string
}

interface BookProps {
  readonly customerId: number
  readonly currency: string
  readonly onBooked: () => void
}

const Book = ({ customerId, currency, onBooked }: BookProps) => {
  const { t, field } = useWords()
  const { run, tell, isBusy } = useDeed()
  const [units, setUnits] = useState('')
  const [comment, setComment] = useState('')
  const book = async (): Promise<void> => {
    const body = { customer_id: customerId, amount: toMinor(units, currency), comment }
    if (!(await run(() => call(PATH, { method: 'POST', body })))) return
    tell('booked')
    setUnits('')
    setComment('')
    onBooked()
  }
  return (
    <Stack spacing={1} sx={{ mt: 2 }}>
      <TextField
        name="money-amount"
        label={t('amount_in', { currency })}
        helperText={t('amount_hint')}
        value={units}
        onChange={({ target }) => setUnits(target.value.replace(',', '.'))}
        slotProps={{ htmlInput: { inputMode: 'decimal' } }}
      />
      <TextField
        name="money-comment"
        label={field('comment')}
        value={comment}
        onChange={({ target }) => setComment(target.value)}
      />
      <Button variant="outlined" disabled={isBusy || !Number(units)} onClick={() => void book()}>
        {t('book')}
      </Button>
    </Stack>
  )
}

const Operations = ({ items }: { readonly items: readonly Operation[] }) => {
  const words = useWords()
  return items.map(({ id, amount, currency, source, state, comment, created_at: at }) => (
    <Typography key={id} variant="body2" data-operation={id}>
      <Link to={`/admin/billing.transactions/${id}`}>{moneyText(amount, currency, words.language)}</Link>
      {` · ${words.when(at)} · ${words.choice('source', source)} · ${words.choice('state', state)}`}
      {comment !== '' && ` · ${comment}`}
    </Typography>
  ))
}

/** What a subscriber has, the newest operations, and one to book by hand. */
export const MoneyPart = ({ customerId }: { readonly customerId: number }) => {
  const words = useWords()
  const may = useMay()
  const isAsked = may('billing.transactions.view')
  const purse = useAnswer<{ balance: number; currency: string }>(`/billing/customers/${customerId}/purse`, { isAsked })
  const rows = useRows<Operation>(PATH, { customer_id: customerId, sort: '-id', per_page: 10 }, { isAsked })
  if (!isAsked || !purse.data) return null
  const { balance, currency } = purse.data
  const filter = encodeURIComponent(JSON.stringify({ customer_id: customerId }))
  const renew = (): void => void Promise.all([purse.refetch(), rows.refetch()])
  return (
    <PanelCard
      title={words.t('money')}
      actions={
        <Button size="small" component={Link} to={`/admin/billing.transactions?filter=${filter}`}>
          {words.t('all_operations')}
        </Button>
      }
    >
      <Typography variant="h5" component="p" data-balance={balance} color={balance < 0 ? 'error' : 'success'}>
        {moneyText(balance, currency, words.language)}
      </Typography>
      <Operations items={rows.data?.items.slice(0, SHOWN) ?? []} />
      {may('billing.transactions.create') && <Book {...{ customerId, currency }} onBooked={renew} />}
    </PanelCard>
  )
}
