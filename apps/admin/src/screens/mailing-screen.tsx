import { Box, Button, Stack, Typography } from '@mui/material'
import DOMPurify from 'dompurify'
import { useState } from 'react'
import { Form, Loading, useRedirect } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { call } from '../api/call.js'
import { useDescription } from '../data/use-description.js'
import { defaultsOf } from '../forms/defaults.js'
import { FormSections } from '../forms/form-sections.js'
import { Screen } from '../frame/screen.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'

type Values = Readonly<Record<string, unknown>>

const example = (text: unknown, names: readonly [string, string]): string =>
  String(text ?? '')
    .replaceAll('$firstname', names[0])
    .replaceAll('$lastname', names[1])

const Preview = () => {
  const words = useWords()
  const { subject, text } = useWatch() as Values
  const names = words.language === 'ru' ? (['Анна', 'Петрова'] as const) : (['Anna', 'Miller'] as const)
  return (
    <PanelCard title={words.t('preview')}>
      <Box sx={{ bgcolor: '#101218', color: '#fff', borderRadius: 2, p: 3, minHeight: 160 }}>
        <Typography variant="h6" component="p">
          {example(subject, names)}
        </Typography>
        <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(example(text, names)) }} />
      </Box>
    </PanelCard>
  )
}

const Count = () => {
  const words = useWords()
  const { run, isBusy } = useDeed()
  const [count, setCount] = useState<number>()
  const { tariff_ids, active_from, active_to } = useWatch() as Values
  const ask = async (): Promise<void> => {
    const body = { tariff_ids: tariff_ids ?? [], active_from: active_from ?? null, active_to: active_to ?? null }
    const said = await run(() => call<{ accounts: number }>('/tvmiddleware/mailings/count', { method: 'POST', body }))
    setCount(said?.accounts)
  }
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center' }}>
      <Button onClick={() => void ask()} disabled={isBusy}>
        {words.t('count_recipients')}
      </Button>
      {count !== undefined && <Typography data-count="">{words.t('recipients', { smart_count: count })}</Typography>}
    </Stack>
  )
}

/** Write, look, count, send. */
export const MailingScreen = () => {
  const description = useDescription('tvmiddleware.mailings')
  const words = useWords()
  const redirect = useRedirect()
  const { run, tell, isBusy } = useDeed()
  if (!description) return <Loading />
  const send = async (values: Values): Promise<void> => {
    if (!window.confirm(words.t('send_sure'))) return
    const known = Object.keys(description.form.properties ?? {})
    const body = Object.fromEntries(
      Object.entries(values).filter(([name, value]) => known.includes(name) && value !== undefined),
    )
    if (!(await run(() => call('/tvmiddleware/mailings', { method: 'POST', body })))) return
    tell('mailing_started')
    redirect('list', 'tvmiddleware.mailings')
  }
  return (
    <Screen page="panel.mailing">
      <Form defaultValues={defaultsOf(description)} onSubmit={(values: Values) => void send(values)}>
        <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '3fr 2fr' } }}>
          <PanelCard title={words.page('panel.mailing')}>
            <FormSections description={description} isNew />
          </PanelCard>
          <Stack spacing={2}>
            <Preview />
            <Count />
            <Button type="submit" variant="contained" size="large" disabled={isBusy}>
              {words.t('send')}
            </Button>
          </Stack>
        </Box>
      </Form>
    </Screen>
  )
}
