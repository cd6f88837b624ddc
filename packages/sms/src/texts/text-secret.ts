/** What codes and credentials are sealed for. */
export const textSecret = 'sms-text'
