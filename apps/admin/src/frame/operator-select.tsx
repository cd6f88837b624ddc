import { MenuItem, Select } from '@mui/material'
import { chosenOperator, keep } from '../api/kept.js'
import { useHouse } from '../data/use-house.js'
import { useWords } from '../texts/use-words.js'

const NONE = 'none'

// Everything on the screen is of one operator: with another one the panel begins anew.
const choose = (id: string): void => {
  keep('operator', id)
  window.location.assign('/admin/')
}

/** Which operator the panel is about, for those who see several. */
export const OperatorSelect = () => {
  const known = useHouse()
  const { t } = useWords()
  if (!known?.me.is_superuser) return null
  return (
    <Select
      size="small"
      variant="standard"
      disableUnderline
      value={chosenOperator() ?? NONE}
      onChange={({ target }) => choose(target.value)}
      inputProps={{ 'aria-label': t('operator') }}
      sx={{ color: 'inherit', mr: 1, maxWidth: 240, '& .MuiSelect-icon': { color: 'inherit' } }}
    >
      <MenuItem value={NONE}>{t('installation')}</MenuItem>
      {known.operators.map(({ id, name }) => (
        <MenuItem key={id} value={String(id)}>
          {name}
        </MenuItem>
      ))}
    </Select>
  )
}
