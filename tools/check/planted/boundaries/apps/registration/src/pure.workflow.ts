export const steps = ['address'];
