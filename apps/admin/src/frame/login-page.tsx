import { Box, Button, Card, Stack, TextField, Typography } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useLogin, useNotify } from 'react-admin'
import { codeOf, messageOf } from '../api/api-fault.js'
import { useWords } from '../texts/use-words.js'
import { LanguageSwitch } from './language-switch.js'
import { Mark } from './mark.js'

const useSignIn = () => {
  const logIn = useLogin()
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  const [isCodeAsked, setCodeAsked] = useState(false)
  const signIn = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault()
    const { code, ...said } = Object.fromEntries(new FormData(event.currentTarget))
    setBusy(true)
    try {
      await logIn({ ...said, ...(code && { code }) })
    } catch (error) {
      const isAsked = codeOf(error) === 'loginCodeRequired'
      setCodeAsked((known) => known || isAsked)
      notify(messageOf(error), { type: isAsked ? 'info' : 'warning', messageArgs: { _: messageOf(error) } })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, isCodeAsked, signIn }
}

/** Where staff come in. */
export const LoginPage = () => {
  const { t } = useWords()
  const { isBusy, isCodeAsked, signIn } = useSignIn()
  return (
    <Box
      component="main"
      sx={{ minHeight: '100vh', display: 'grid', placeItems: 'center', bgcolor: 'background.default' }}
    >
      <Card sx={{ p: 4, width: 360 }}>
        <form onSubmit={(event) => void signIn(event)}>
          <Stack spacing={2}>
            <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center' }}>
              <Mark />
              <Typography variant="h5" component="h1" sx={{ flex: 1 }}>
                Headend
              </Typography>
              <LanguageSwitch />
            </Stack>
            <TextField name="username" label={t('username')} autoComplete="username" autoFocus required />
            <TextField name="password" label={t('password')} type="password" autoComplete="current-password" required />
            {isCodeAsked && (
              <TextField name="code" label={t('login_code')} autoComplete="one-time-code" autoFocus required />
            )}
            <Button type="submit" variant="contained" size="large" disabled={isBusy}>
              {t('sign_in')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Box>
  )
}
