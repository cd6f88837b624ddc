import Search from '@mui/icons-material/Search'
import { InputAdornment, TextField } from '@mui/material'
import { useNavigate } from 'react-router'
import { useMay } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'

/** One search for a subscriber from anywhere; `/` leads to it. */
export const QuickSearch = () => {
  const may = useMay()
  const navigate = useNavigate()
  const { t } = useWords()
  if (!may('tvmiddleware.customers.view')) return null
  const search = (text: string): void => {
    if (text.trim() !== '') void navigate(`/admin/panel.subscriber?q=${encodeURIComponent(text.trim())}`)
  }
  return (
    <TextField
      size="small"
      variant="outlined"
      placeholder={t('search_everywhere')}
      onKeyDown={({ key, target }) => key === 'Enter' && search((target as HTMLInputElement).value)}
      slotProps={{
        htmlInput: { 'aria-label': t('search_everywhere'), 'data-search': 'everywhere' },
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <Search fontSize="small" sx={{ color: 'inherit' }} />
            </InputAdornment>
          ),
        },
      }}
      sx={searchSx}
    />
  )
}

const searchSx = {
  width: { xs: 160, md: 250, lg: 340 },
  mr: 1,
  '& .MuiInputBase-root': { color: 'inherit', bgcolor: 'rgba(255,255,255,0.14)' },
  '& fieldset': { border: 0 },
  '& input::placeholder': { color: 'inherit', opacity: 0.9 },
}
