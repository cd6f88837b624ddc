import { Button, Stack, TextField, Typography } from '@mui/material'
import { lazy, Suspense, useState, type FormEvent, type ReactNode } from 'react'
import { call } from '../api/call.js'
import { PaperDialog } from '../forms/paper-dialog.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'
import { useAnswer } from './use-rows.js'

const QrPicture = lazy(() => import('./qr-picture.js').then((m) => ({ default: m.QrPicture })))

interface State {
  readonly is_on: boolean
  readonly recovery_codes_left: number
}

interface Begun {
  readonly secret: string
  readonly address: string
}

interface Paper {
  readonly recovery_codes: readonly string[]
}

const labels = { password: 'password', first_code: 'first_code', code: 'login_code' } as const

type Send = (deed: string, body: object) => Promise<unknown>

interface AskProps {
  readonly fields: readonly ('password' | 'first_code' | 'code')[]
  readonly action: string
  readonly onSend: (values: Record<string, string>) => Promise<unknown>
  readonly children?: ReactNode
}

const facts = {
  password: { name: 'password', type: 'password', autoComplete: 'current-password' },
  first_code: { name: 'code', type: 'text', autoComplete: 'one-time-code' },
  code: { name: 'code', type: 'text', autoComplete: 'one-time-code' },
} as const

const Ask = ({ fields, action, onSend, children }: AskProps) => {
  const { t } = useWords()
  const send = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void onSend(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>)
  }
  return (
    <form onSubmit={send}>
      <Stack spacing={2}>
        {children}
        {fields.map((field) => (
          <TextField key={field} {...facts[field]} label={t(labels[field])} required />
        ))}
        <Button type="submit" variant="contained">
          {t(action)}
        </Button>
      </Stack>
    </form>
  )
}

const Off = ({ send, onBegun }: { readonly send: Send; readonly onBegun: (begun: Begun) => void }) => {
  const { t } = useWords()
  const begin = async (values: object): Promise<void> => {
    const begun = await send('begin', values)
    if (begun) onBegun(begun as Begun)
  }
  return (
    <Ask fields={['password']} action="factor_begin" onSend={begin}>
      <Typography>{t('factor_off')}</Typography>
    </Ask>
  )
}

const Confirming = ({ begun, onSend }: { readonly begun: Begun; readonly onSend: (code: object) => Promise<void> }) => {
  const { t } = useWords()
  return (
    <Ask fields={['first_code']} action="factor_confirm" onSend={onSend}>
      <Typography>{t('factor_scan')}</Typography>
      <Suspense>
        <QrPicture text={begun.address} label={t('factor_picture')} />
      </Suspense>
      <TextField label={t('factor_key')} value={begun.secret} slotProps={{ input: { readOnly: true } }} />
    </Ask>
  )
}

const On = ({ left, send, onPaper }: { readonly left: number; readonly send: Send; readonly onPaper: OnPaper }) => {
  const { t } = useWords()
  const renew = async ({ code = '' }: Record<string, string>): Promise<void> =>
    onPaper((await send('recovery-codes', { code })) as Paper | undefined)
  return (
    <Stack spacing={3}>
      <Ask fields={['code']} action="factor_paper" onSend={renew}>
        <Typography>{t('factor_on', { count: left })}</Typography>
      </Ask>
      <Ask fields={['password', 'code']} action="factor_end" onSend={(values) => send('off', values)} />
    </Stack>
  )
}

type OnPaper = (paper: Paper | undefined) => void

/** A code beside the password: switched on by a phone that proves it makes right ones, and off by one of them. */
export const SecondFactorCard = () => {
  const { t } = useWords()
  const { run } = useDeed()
  const { data, refetch } = useAnswer<State>('/base/me/second-factor')
  const [begun, setBegun] = useState<Begun>()
  const [paper, setPaper] = useState<readonly string[]>()
  const send: Send = async (deed, body) => {
    const said = await run(() => call(`/base/me/second-factor/${deed}`, { method: 'POST', body }))
    if (said) await refetch()
    return said
  }
  const show: OnPaper = (said) => setPaper(said?.recovery_codes)
  const confirm = async (values: object): Promise<void> => {
    const said = await send('confirm', values)
    if (!said) return
    setBegun(undefined)
    show(said as Paper)
  }
  return (
    <PanelCard title={t('factor')}>
      {begun && <Confirming begun={begun} onSend={confirm} />}
      {data && !begun && !data.is_on && <Off send={send} onBegun={setBegun} />}
      {data?.is_on && !begun && <On left={data.recovery_codes_left} send={send} onPaper={show} />}
      {paper && <PaperDialog codes={paper} onClose={() => setPaper(undefined)} />}
    </PanelCard>
  )
}
