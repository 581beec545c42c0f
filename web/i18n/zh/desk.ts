/** Words of the desk. */
export const desk = { title: '工作台' };
