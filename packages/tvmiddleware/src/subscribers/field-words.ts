/** What is wrong with a field of a form, as its owner is told. */
export type FieldFault =
  'oldPinWrong' | 'newPinEmpty' | 'newPinLong' | 'newPinStrange' | 'tooLong' | 'notAnEmail' | 'notAPhone' | 'nameNeeded'

const english: Readonly<Record<FieldFault, string>> = {
  oldPinWrong: 'The old PIN is wrong',
  newPinEmpty: 'The new PIN is empty',
  newPinLong: 'The new PIN is longer than 16 characters',
  newPinStrange: 'The new PIN has characters that cannot be typed everywhere',
  tooLong: 'This is too long',
  notAnEmail: 'This is not an e-mail address',
  notAPhone: 'This is not a phone number',
  nameNeeded: 'A name is needed',
}

const russian: Readonly<Record<FieldFault, string>> = {
  oldPinWrong: 'Старый PIN-код неверен',
  newPinEmpty: 'Новый PIN-код пуст',
  newPinLong: 'Новый PIN-код длиннее 16 символов',
  newPinStrange: 'В новом PIN-коде есть символы, которые не везде можно набрать',
  tooLong: 'Слишком длинное значение',
  notAnEmail: 'Это не адрес электронной почты',
  notAPhone: 'Это не номер телефона',
  nameNeeded: 'Нужно имя',
}

export const fieldWords = (lang: string, fault: FieldFault): string => (lang === 'ru' ? russian : english)[fault]
