import { Box, Button, Stack, TextField, Typography } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useLogout } from 'react-admin'
import { call } from '../api/call.js'
import { keepTokens } from '../api/tokens.js'
import { useHouse } from '../data/use-house.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { SecondFactorCard } from './second-factor-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'

interface Login {
  readonly id: number
  readonly ip: string
  readonly user_agent: string
  readonly used_at: string
}

type Tokens = Parameters<typeof keepTokens>[0]

const valuesOf = (event: FormEvent<HTMLFormElement>): Record<string, string> => {
  event.preventDefault()
  return Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>
}

const Name = () => {
  const words = useWords()
  const known = useHouse()
  const { run, tell } = useDeed()
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const body = valuesOf(event)
    if (await run(() => call('/base/me', { method: 'PATCH', body }))) tell('saved')
  }
  return (
    <PanelCard title={known?.me.username ?? ''}>
      <form onSubmit={(event) => void save(event)}>
        <Stack spacing={2}>
          <TextField name="name" label={words.t('name')} defaultValue={known?.me.name ?? ''} key={known?.me.name} />
          <Button type="submit" variant="contained">
            {words.t('save')}
          </Button>
        </Stack>
      </form>
    </PanelCard>
  )
}

const Password = () => {
  const words = useWords()
  const { run, tell } = useDeed()
  const [round, setRound] = useState(0)
  const save = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    const body = valuesOf(event)
    const tokens = await run(() => call<NonNullable<Tokens>>('/base/me/password', { method: 'POST', body }))
    if (!tokens) return
    keepTokens(tokens)
    tell('password_changed')
    setRound(round + 1)
  }
  return (
    <PanelCard title={words.t('change_password')}>
      <form key={round} onSubmit={(event) => void save(event)}>
        <Stack spacing={2}>
          <TextField
            name="current"
            type="password"
            label={words.t('current_password')}
            autoComplete="current-password"
            required
          />
          <TextField
            name="password"
            type="password"
            label={words.t('new_password')}
            autoComplete="new-password"
            required
          />
          <Button type="submit" variant="contained">
            {words.t('change_password')}
          </Button>
        </Stack>
      </form>
    </PanelCard>
  )
}

const Logins = () => {
  const words = useWords()
  const logOut = useLogout()
  const { run, isBusy } = useDeed()
  const { data, refetch } = useAnswer<{ items: readonly Login[] }>('/base/me/sessions')
  const end = (id: number) => run(() => call(`/base/me/sessions/${id}`, { method: 'DELETE' })).then(() => refetch())
  const endAll = async (): Promise<void> => {
    await run(() => call('/base/me/logout-everywhere', { method: 'POST', body: {} }))
    await logOut()
  }
  return (
    <PanelCard
      title={words.t('logins')}
      actions={
        <Button color="error" size="small" disabled={isBusy} onClick={() => void endAll()}>
          {words.t('sign_out_everywhere')}
        </Button>
      }
    >
      {data?.items.map((login) => (
        <Stack key={login.id} direction="row" spacing={1} sx={{ alignItems: 'center', mb: 1 }}>
          <Typography variant="body2" sx={{ flex: 1 }}>
            <b>{login.ip}</b> · {words.when(login.used_at)}
            <br />
            {login.user_agent}
          </Typography>
          <Button size="small" color="error" disabled={isBusy} onClick={() => void end(login.id)}>
            {words.t('end')}
          </Button>
        </Stack>
      ))}
    </PanelCard>
  )
}

/** The caller's own name, password and logins. */
export const SelfScreen = () => (
  <Screen page="panel.self">
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' } }}>
      <Name />
      <Password />
      <SecondFactorCard />
      <Box sx={{ gridColumn: '1 / -1' }}>
        <Logins />
      </Box>
    </Box>
  </Screen>
)
