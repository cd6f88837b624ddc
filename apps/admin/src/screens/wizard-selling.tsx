import { Alert, Button, Stack, TextField, Typography } from '@mui/material'
import { useEffect, useState } from 'react'
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

const PER_PAGE = 250

/** The ids of all channels, however many pages they fill. */
const channelIds = async (): Promise<readonly number[]> => {
  const ids: number[] = []
  for (let page = 1; ; page += 1) {
    const query = { per_page: PER_PAGE, page, sort: 'id' }
    const { items } = await call<{ items: readonly Tariff[] }>('/tvmiddleware/channels', { query })
    ids.push(...items.map(({ id }) => id))
    if (items.length < PER_PAGE) return ids
  }
}

const useTariffStep = ({ state, onMade }: StepProps) => {
  const { run, isBusy } = useDeed()
  const { data, refetch } = useRows<Tariff>('/tvmiddleware/tariffs', { per_page: 250, sort: 'name' })
  const [name, setName] = useState('')
  const imported = data?.items.find((one) => one.name === state.tariffName)
  useEffect(() => {
    if (imported && state.tariffId === undefined) onMade({ tariffId: imported.id })
  })
  const make = async (): Promise<void> => {
    const made = await run(() => call<Tariff>('/tvmiddleware/tariffs', { method: 'POST', body: { name } }))
    if (!made) return
    await run(async () => {
      const body = { channel_ids: await channelIds() }
      return call(`/tvmiddleware/tariffs/${made.id}/channels`, { method: 'PUT', body })
    })
    onMade({ tariffId: made.id })
    await refetch()
  }
  return { tariffs: data?.items ?? [], name, setName, make, isBusy }
}

/** What is sold; all channels that there are stand in it. */
export const TariffStep = (props: StepProps) => {
  const words = useWords()
  const { state, onMade } = props
  const { tariffs, name, setName, make, isBusy } = useTariffStep(props)
  return (
    <PanelCard title={words.t('step_tariff')}>
      <Stack direction="row" spacing={1} sx={{ mb: 2 }}>
        <TextField label={words.field('name')} value={name} onChange={({ target }) => setName(target.value)} />
        <Button variant="contained" disabled={isBusy || name === ''} onClick={() => void make()} sx={{ minWidth: 180 }}>
          {words.t('make_tariff')}
        </Button>
      </Stack>
      <Typography variant="body2" sx={{ mb: 1 }}>
        {words.t('choose_tariff')}
      </Typography>
      <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
        {tariffs.map(({ id, name: called }) => (
          <Button
            key={id}
            variant={state.tariffId === id ? 'contained' : 'outlined'}
            aria-pressed={state.tariffId === id}
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
