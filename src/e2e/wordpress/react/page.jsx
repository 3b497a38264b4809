// What contracts/zaplane.md leaves to the page around its component: imports, and what is done with the outcome.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const place = document.getElementById('connection-form');
const outcomes = document.getElementById('connection-outcomes');

function tell(text) {
  outcomes.append(Object.assign(document.createElement('li'), { textContent: text }));
}

function onSuccess(id) {
  tell(`success ${id}`);
}

function onError(message) {
  tell(`error ${message}`);
}

createRoot(place).render(<ConnectionForm app={place.dataset.app} />);
