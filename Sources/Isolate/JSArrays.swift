internal import CJavaScriptCore

// Arrays of values that are made one by one: each must be where the collector looks, on the stack.
extension Runtime {
    /// How many values ``array(count:_:)`` takes: what fits on the stack for certain.
    package static let arrayCountMax = 128

    /// An array of values that are made one after the other.
    package func array(count: Int, _ next: () -> JSValue) -> JSValue {
        precondition(count <= Runtime.arrayCountMax)
        return withUnsafeTemporaryAllocation(of: JSValueRef?.self, capacity: max(count, 1)) {
            refs in
            for index in 0..<count { refs[index] = next().ref }
            return JSValue(JSObjectMakeArray(context, count, refs.baseAddress, nil))
        }
    }

    /// An array of any number of values that are made one after the other.
    package func longArray(count: Int, _ next: () -> JSValue) -> JSValue {
        let array = array(count: min(count, Runtime.arrayCountMax), next)
        guard count > Runtime.arrayCountMax else { return array }
        let kept = reference(array)
        for index in Runtime.arrayCountMax..<count {
            JSObjectSetPropertyAtIndex(context, array.ref, UInt32(index), next().ref, nil)
        }
        return kept.value
    }

    /// An array of any number of arrays, behind a first value.
    package func list(_ first: JSValue, _ count: Int, _ next: () -> JSValue) -> JSValue {
        let list = array(count: 1) { first }
        let kept = reference(list)
        for index in 0..<count {
            JSObjectSetPropertyAtIndex(context, list.ref, UInt32(index + 1), next().ref, nil)
        }
        return kept.value
    }
}
