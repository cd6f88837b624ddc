import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Stack,
  TextField,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useRecordContext, useRefresh } from 'react-admin'
import { call } from '../api/call.js'
import { OnceDialog } from '../forms/once-dialog.js'
import { useWords } from '../texts/use-words.js'
import { useDeed } from './use-deed.js'

const parts = ['tariffs', 'services', 'channels', 'video', 'radio', 'cameras', 'apps'] as const

type Made = Readonly<Record<'device' | 'billing' | 'content', string>>

const useClone = () => {
  const record = useRecordContext()
  const refresh = useRefresh()
  const { run, isBusy } = useDeed()
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<readonly string[]>(parts)
  const [made, setMade] = useState<Made>()
  const clone = async (): Promise<void> => {
    const ask = { method: 'POST', body: { name, parts: chosen }, isForInstallation: true } as const
    const said = await run(() =>
      call<Made & { id: number; copied: number }>(`/base/operators/${record?.id}/clone`, ask),
    )
    if (!said) return
    setMade({ device: said.device, billing: said.billing, content: said.content })
    refresh()
  }
  const toggle = (part: string, isOn: boolean): void =>
    setChosen(isOn ? [...chosen, part] : chosen.filter((one) => one !== part))
  return { record, isBusy, name, setName, chosen, made, clone, toggle }
}

/** A new operator after the pattern of another: its name, what it takes over, its keys. */
export const CloneDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const words = useWords()
  const { record, isBusy, name, setName, chosen, made, clone, toggle } = useClone()
  if (made) return <OnceDialog values={made} title={words.t('clone_done')} onClose={onClose} />
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{words.t('clone_of', { name: String(record?.['name'] ?? '') })}</DialogTitle>
      <DialogContent>
        <Stack spacing={1} sx={{ pt: 1 }}>
          <TextField
            label={words.field('name')}
            value={name}
            onChange={({ target }) => setName(target.value)}
            autoFocus
          />
          <Typography variant="subtitle2">{words.t('clone_parts')}</Typography>
          {parts.map((part) => (
            <FormControlLabel
              key={part}
              control={<Checkbox checked={chosen.includes(part)} onChange={(_event, isOn) => toggle(part, isOn)} />}
              label={words.choice('part', part)}
            />
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{words.t('cancel')}</Button>
        <Button variant="contained" disabled={isBusy || name.trim() === ''} onClick={() => void clone()}>
          {words.t('clone')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
