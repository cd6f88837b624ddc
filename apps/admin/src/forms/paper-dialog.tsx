import { Box, Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material'
import { useWords } from '../texts/use-words.js'

interface PaperDialogProps {
  readonly codes: readonly string[]
  readonly onClose: () => void
}

/** Codes to be kept on paper, shown this once. */
export const PaperDialog = ({ codes, onClose }: PaperDialogProps) => {
  const { t } = useWords()
  return (
    <Dialog open onClose={onClose}>
      <DialogTitle>{t('factor_paper')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{t('factor_paper_text')}</DialogContentText>
        <Box
          component="ul"
          data-paper=""
          sx={{ columns: 2, fontFamily: 'monospace', fontSize: 18, listStyle: 'none', p: 0, lineHeight: 2 }}
        >
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={() => window.print()}>{t('print')}</Button>
        <Button variant="contained" onClick={onClose}>
          {t('close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
