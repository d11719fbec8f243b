using ChatKit.Storage;
using ChatKit.Storage.InMemory;

namespace ChatKit.Tests.Storage;

public sealed class TimeIndexTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_added_and_removed_stays_in_order(int seed)
    {
        var random = new Random(seed);
        var index = new TimeIndex<Entry>();
        var expected = new List<(long Time, Entry Record)>();
        for (var step = 0; step < 20_000; step++)
        {
            // Grows first, then shrinks; few times, so that many entries have the same.
            if (expected.Count == 0 || random.Next(20_000) > step)
            {
                var (time, record) = ((long)random.Next(step < 1000 ? 5 : 2000), new Entry());
                index.Add(time, record);
                expected.Add((time, record));
            }
            else
            {
                var place = random.Next(expected.Count);
                index.Remove(expected[place].Time, expected[place].Record).Should().BeTrue();
                index.Remove(expected[place].Time, expected[place].Record).Should().BeFalse();
                expected[place] = expected[^1];
                expected.RemoveAt(expected.Count - 1);
            }

            if (step % 1999 == 0)
            {
                IsOrdered(index, expected, random);
            }
        }

        expected.ForEach(entry => index.Remove(entry.Time, entry.Record).Should().BeTrue());
        index.Count.Should().Be(0);
        index.Ascending().Should().BeEmpty();
    }

    private static void IsOrdered(TimeIndex<Entry> index, List<(long Time, Entry Record)> expected, Random random)
    {
        var ordered = expected.OrderBy(entry => entry.Time).ThenBy(entry => entry.Record.OrderId).Select(entry => entry.Record).ToList();
        index.Count.Should().Be(ordered.Count);
        index.Ascending().Select(entry => entry.Record).Should().Equal(ordered);
        index.Descending(long.MaxValue, default).Select(entry => entry.Record).Should().Equal(Enumerable.Reverse(ordered));
        if (expected.Count == 0)
        {
            return;
        }

        var (time, record) = expected[random.Next(expected.Count)];
        var place = ordered.IndexOf(record);
        index.Ascending(time, record.OrderId).Select(entry => entry.Record).Should().Equal(ordered[(place + 1)..]);
        index.Descending(time, record.OrderId).Select(entry => entry.Record).Should().Equal(Enumerable.Reverse(ordered[..place]));
    }

    private sealed class Entry : ChatKit.Storage.InMemory.Record
    {
        public override Guid OrderId { get; } = Guid.NewGuid();
    }
}
