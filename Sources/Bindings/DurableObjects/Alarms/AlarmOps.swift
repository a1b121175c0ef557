package import Isolate
internal import Storage
internal import WebAPI

extension OpTable {
    /// The native half of object-events.js.
    package mutating func addObjectEvents() {
        add("alarmTime") { call in
            let event: AlarmEvent = try call.payload(0)
            return call.number(event.run.scheduledTime)
        }
        add("alarmRetryCount") { call in
            let event: AlarmEvent = try call.payload(0)
            return call.number(event.run.retryCount)
        }
        // (event, object) -> whether the handler is to run
        add("alarmBegin") { call in
            let event: AlarmEvent = try call.payload(0)
            return try call.withObjectStorage(1) { storage in
                let outcome = try storage.beginAlarm(event.run)
                event.begin(outcome)
                return call.bool(outcome == nil)
            }
        }
        // (object, whether it ended well)
        add("alarmEnd") { call in
            try call.withObjectStorage { storage in
                try storage.endAlarm(isDone: call.bool(1))
                return call.undefined
            }
        }
    }

    /// The alarm's part of object-storage.js.
    mutating func addObjectAlarms() {
        // (object) -> Unix milliseconds, or null
        add("objectAlarm") { call in
            try call.withObjectStorage { storage in
                try storage.alarm().map { call.number($0) } ?? call.null
            }
        }
        // (object, is confirmed, Unix milliseconds)
        add("objectAlarmSet") { call in
            try call.withObjectStorage { storage in
                try storage.setAlarm(call.int(2), isConfirmed: call.bool(1))
                return call.undefined
            }
        }
        // (object, is confirmed)
        add("objectAlarmDelete") { call in
            try call.withObjectStorage { storage in
                try storage.deleteAlarm(isConfirmed: call.bool(1))
                return call.undefined
            }
        }
    }
}
