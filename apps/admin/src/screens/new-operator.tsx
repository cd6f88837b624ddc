import { Button, Stack, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { call } from '../api/call.js'
import { keep } from '../api/kept.js'
import { useWords } from '../texts/use-words.js'
import { PanelCard } from './panel-card.js'
import { useDeed } from './use-deed.js'

/** Makes an operator, and goes on in its name. */
export const NewOperator = () => {
  const words = useWords()
  const { run, isBusy } = useDeed()
  const [name, setName] = useState('')
  const make = async (): Promise<void> => {
    const ask = { method: 'POST', body: { name }, isForInstallation: true } as const
    const made = await run(() => call<{ id: number }>('/base/operators', ask))
    if (!made) return
    keep('operator', String(made.id))
    // Everything that was loaded was loaded for the installation.
    location.reload()
  }
  return (
    <PanelCard title={words.t('new_operator')}>
      <Typography variant="body2" sx={{ mb: 2 }}>
        {words.t('new_operator_hint')}
      </Typography>
      <Stack direction="row" spacing={1}>
        <TextField
          name="operator-name"
          label={words.field('name')}
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <Button
          variant="contained"
          disabled={isBusy || name.trim() === ''}
          onClick={() => void make()}
          sx={{ minWidth: 180 }}
        >
          {words.t('make_operator')}
        </Button>
      </Stack>
    </PanelCard>
  )
}
