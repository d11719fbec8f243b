using System.Collections;

namespace ChatKit.Storage.InMemory;

/// <summary>Messages in an order, as numbers: see <see cref="RecordArena"/>.</summary>
internal sealed class MessageList(RecordArena arena) : IReadOnlyList<MessageRecord>
{
    private const int FirstCapacity = 4;
    private int[] _handles = [];

    public int Count { get; private set; }

    public MessageRecord this[int index] => (MessageRecord)arena[_handles[index]];

    /// <inheritdoc cref="ExternalNode.Touch"/>
    public long Touch() => _handles.Length == 0 ? 0 : _handles[0];

    public void Insert(int index, MessageRecord message)
    {
        if (Count == _handles.Length)
        {
            Array.Resize(ref _handles, Math.Max(FirstCapacity, Count + (Count / 2)));
        }

        _handles.AsSpan(index, Count - index).CopyTo(_handles.AsSpan(index + 1));
        _handles[index] = message.Handle;
        Count++;
    }

    public void Remove(MessageRecord message)
    {
        var index = _handles.AsSpan(0, Count).IndexOf(message.Handle);
        if (index >= 0)
        {
            Count--;
            _handles.AsSpan(index + 1, Count - index).CopyTo(_handles.AsSpan(index));
        }
    }

    /// <summary>Where the first message stands whose number is this or a higher one.</summary>
    public int PlaceOf(long number, Func<MessageRecord, long> numberOf)
    {
        // What is new comes last: the end is looked at first.
        if (Count == 0 || numberOf(this[Count - 1]) < number)
        {
            return Count;
        }

        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = numberOf(this[middle]) < number ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public MessageList Copy()
    {
        var copy = new MessageList(arena) { Count = Count };
        copy._handles = _handles.AsSpan(0, Count).ToArray();
        return copy;
    }

    public IEnumerator<MessageRecord> GetEnumerator()
    {
        for (var index = 0; index < Count; index++)
        {
            yield return this[index];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
