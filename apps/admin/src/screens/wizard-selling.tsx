import { Alert, Button, Stack, TextField } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useRows } from './use-rows.js'
import type { StepProps } from './wizard-screen.js'

interface Tariff {
  readonly id: number
  readonly name: string
}

/** What is sold; all channels that there are stand in it. */
export const TariffStep = ({ state, onMade }: StepProps) => {
  const words = useWords()
  const { run, isBusy } = useDeed()
  const { data, refetch } = useRows<Tariff>('/tvmiddleware/tariffs', { per_page: 250, sort: 'name' })
  const [name, setName] = useState('')
  const make = async (): Promise<void> => {
    const made = await run(() => call<Tariff>('/tvmiddleware/tariffs', { method: 'POST', body: { name } }))
    if (!made) return
    const channels = await run(() => call<{ items: Tariff[] }>('/tvmiddleware/channels', { query: { per_page: 250 } }))
    const body = { channel_ids: channels?.items.map(({ id }) => id) ?? [] }
    await run(() => call(`/tvmiddleware/tariffs/${made.id}/channels`, { method: 'PUT', body }))
    onMade({ tariffId: made.id })
    await refetch()
  }
  return (
    <PanelCard title={words.t('step_tariff')}>
      <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
        <TextField label={words.field('name')} value={name} onChange={({ target }) => setName(target.value)} />
        <Button variant="contained" disabled={isBusy || name === ''} onClick={() => void make()} sx={{ minWidth: 180 }}>
          {words.t('make_tariff')}
        </Button>
      </Stack>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        {data?.items.map(({ id, name: called }) => (
          <Button
            key={id}
            variant={state.tariffId === id ? 'contained' : 'outlined'}
            onClick={() => onMade({ tariffId: id })}
          >
            {called}
          </Button>
        ))}
      </Stack>
    </PanelCard>
  )
}

interface Made {
  readonly id: number
  readonly abonement: string
  readonly password: string
}

const makeSubscriber = async (name: string, tariffId: number | undefined): Promise<Made> => {
  const [firstname = '', ...rest] = name.split(' ')
  const person = { firstname, lastname: rest.join(' ') }
  const customer = await call<{ id: number }>('/tvmiddleware/customers', { method: 'POST', body: person })
  const body = { customer_id: customer.id }
  const account = await call<Made>('/tvmiddleware/accounts', { method: 'POST', body })
  if (tariffId !== undefined)
    await call('/tvmiddleware/subscriptions', {
      method: 'POST',
      body: { customer_id: customer.id, tariff_id: tariffId },
    })
  return account
}

/** Somebody who may watch. */
export const SubscriberStep = ({ state, onMade }: StepProps) => {
  const words = useWords()
  const { run, isBusy } = useDeed()
  const [name, setName] = useState('')
  const make = async (): Promise<void> => {
    const made = await run(() => makeSubscriber(name, state.tariffId))
    if (made) onMade({ abonement: made.abonement, password: made.password })
  }
  return (
    <PanelCard title={words.t('step_subscriber')}>
      <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
        <TextField label={words.t('name')} value={name} onChange={({ target }) => setName(target.value)} />
        <Button variant="contained" disabled={isBusy || name === ''} onClick={() => void make()} sx={{ minWidth: 180 }}>
          {words.t('make_subscriber')}
        </Button>
      </Stack>
      {state.abonement && (
        <Alert severity="success">
          {words.field('abonement')}: <b>{state.abonement}</b> · {words.t('password')}: <b>{state.password}</b>
        </Alert>
      )}
    </PanelCard>
  )
}
