import HelpOutlined from '@mui/icons-material/HelpOutlined'
import { Box, IconButton, Stack, Tooltip, Typography } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { Title } from 'react-admin'
import { useWords } from '../texts/use-words.js'

/** What a page is for, behind a question mark. */
export const Help = ({ page }: { readonly page: string }) => {
  const { help, t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const text = help(page)
  if (text === '') return null
  return (
    <Tooltip title={text} open={isOpen} onClose={() => setOpen(false)} disableHoverListener>
      <IconButton size="small" aria-label={t('help')} onClick={() => setOpen(!isOpen)}>
        <HelpOutlined fontSize="small" />
      </IconButton>
    </Tooltip>
  )
}

interface ScreenProps {
  readonly page: string
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A page of its own: its name, its help, what can be done, and what there is. */
export const Screen = ({ page, actions, children }: ScreenProps) => {
  const words = useWords()
  return (
    <Box sx={{ p: { xs: 1, md: 2 } }}>
      <Title title={words.page(page)} />
      <Stack direction="row" spacing={1} sx={{ mb: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Typography variant="body2" color="text.secondary" sx={{ flex: 1, minWidth: 240 }}>
          {words.help(page)}
        </Typography>
        {actions}
      </Stack>
      {children}
    </Box>
  )
}
