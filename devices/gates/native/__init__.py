"""Gates that speak the estate's own MQTT contract (mqtt.md), one JSON object a message."""
