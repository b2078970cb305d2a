# Whoever asks or changes anything has this loaded, and with it what listens to every session: for
# webhooks, and for what embeds a thing that changed.
from db.queries import oparl_embedding as oparl_embedding
from db.queries import webhooks as webhooks
