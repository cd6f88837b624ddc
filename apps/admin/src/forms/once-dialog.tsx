import ContentCopy from '@mui/icons-material/ContentCopy'
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, IconButton, Stack, TextField } from '@mui/material'
import { useWords } from '../texts/use-words.js'

interface OnceDialogProps {
  readonly values: Readonly<Record<string, unknown>>
  readonly title?: string
  readonly onClose: () => void
}

/** What is shown this once: a password that was made, a key. */
export const OnceDialog = ({ values, title, onClose }: OnceDialogProps) => {
  const words = useWords()
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm">
      <DialogTitle>{title ?? words.t('shown_once')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          {Object.entries(values).map(([name, value]) => (
            <Stack key={name} direction="row" spacing={1}>
              <TextField
                label={words.field(name)}
                value={String(value)}
                slotProps={{ input: { readOnly: true } }}
                fullWidth
              />
              <IconButton
                aria-label={words.t('copy')}
                onClick={() => void navigator.clipboard?.writeText(String(value))}
              >
                <ContentCopy fontSize="small" />
              </IconButton>
            </Stack>
          ))}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{words.t('close')}</Button>
      </DialogActions>
    </Dialog>
  )
}
