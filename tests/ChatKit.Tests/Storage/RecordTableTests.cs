using ChatKit.Storage;
using ChatKit.Storage.InMemory;

namespace ChatKit.Tests.Storage;

public sealed class RecordTableTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 97)]
    [InlineData(3, int.MaxValue)]
    public void What_was_added_is_found_until_it_is_removed_however_the_hashes_collide(int seed, int hashes)
    {
        var random = new Random(seed);
        var table = new RecordTable<Key, Item, ByKey>(new());
        var expected = new Dictionary<int, Item>();
        for (var step = 0; step < 5_000; step++)
        {
            var key = new Key(random.Next(600), hashes);
            var isKnown = expected.TryGetValue(key.Number, out var known);
            table.Find(key).Should().BeSameAs(known);
            if (isKnown && random.Next(2) == 0)
            {
                table.Remove(key, known!).Should().BeTrue();
                expected.Remove(key.Number);
            }
            else
            {
                var item = new Item(key.Number);
                table.TryAdd(key, item).Should().Be(!isKnown);
                expected.TryAdd(key.Number, item);
            }

            table.Count.Should().Be(expected.Count);
        }

        table.Records.Select(item => item.Number).Should().BeEquivalentTo(expected.Keys);
        for (var number = 0; number < 600; number++)
        {
            table.Find(new(number, hashes)).Should().BeSameAs(expected.GetValueOrDefault(number));
        }
    }

    [Fact]
    public void Who_removes_a_record_that_is_not_there_removes_no_other()
    {
        var table = new RecordTable<Key, Item, ByKey>(new());
        var (key, item) = (new Key(1, 1), new Item(1));
        table.TryAdd(key, item);
        table.Remove(key, new Item(1)).Should().BeFalse();
        table.Find(key).Should().BeSameAs(item);
    }

    private readonly record struct Key(int Number, int Hashes);

    private sealed class Item(int number) : ChatKit.Storage.InMemory.Record
    {
        public int Number => number;

        public override Guid OrderId => default;
    }

    private readonly struct ByKey : IRecordKey<Key, Item>
    {
        public static uint Hash(in Key key) => (uint)(key.Number % key.Hashes) * 2654435761;

        public static bool Matches(Item record, in Key key) => record.Number == key.Number;
    }
}
