# Whoever asks or changes anything has this loaded, and with it the ear that webhooks hear with.
from db.queries import webhooks as webhooks
