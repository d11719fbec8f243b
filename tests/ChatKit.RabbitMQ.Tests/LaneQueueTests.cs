using System.Text;
using ChatKit.Bus;

namespace ChatKit.RabbitMQ.Tests;

/// <summary>What waits for a lane goes together, in its order, and fails together.</summary>
public sealed class LaneQueueTests
{
    private readonly List<IReadOnlyList<BusUpdate>> _messages = [];
    private readonly Queue<TaskCompletionSource> _confirmations = new();

    [Fact]
    public async Task What_comes_while_a_message_is_under_way_goes_together_in_the_next_in_its_order()
    {
        var lane = new LaneQueue(WriteAsync, most: 3);

        var first = lane.AddAsync([Update("0")]);
        var rest = Enumerable.Range(1, 4).Select(i => lane.AddAsync([Update($"{i}")])).ToList();
        Texts().Should().Equal("0");

        _confirmations.Dequeue().SetResult();
        await first;
        Texts().Should().Equal("0", "1 2 3");
        rest.Should().NotContain(static t => t.IsCompleted);

        _confirmations.Dequeue().SetResult();
        await Task.WhenAll(rest.Take(3));
        Texts().Should().Equal("0", "1 2 3", "4");
        rest[3].IsCompleted.Should().BeFalse("the broker has not confirmed it");
        _confirmations.Dequeue().SetResult();
        await rest[3];
    }

    [Fact]
    public async Task Those_of_one_call_go_together_from_the_start()
    {
        var lane = new LaneQueue(WriteAsync, most: 128);

        var all = lane.AddAsync([Update("a"), Update("b")]);

        Texts().Should().Equal("a b");
        _confirmations.Dequeue().SetResult();
        await all;
    }

    [Fact]
    public async Task Large_updates_go_in_messages_of_their_own()
    {
        var lane = new LaneQueue(WriteAsync, most: 128);
        var large = new BusUpdate("ivan", new byte[200 * 1024]);

        var all = lane.AddAsync([large, large, Update("small")]);
        _confirmations.Dequeue().SetResult();
        await Eventually(() => _confirmations.Count == 1);
        _confirmations.Dequeue().SetResult();
        await all;

        _messages.Select(static m => m.Count).Should().Equal(1, 2);
    }

    [Fact]
    public async Task Those_behind_a_message_that_was_not_taken_do_not_wait_for_its_limit_again_and_the_next_is_tried_anew()
    {
        var lane = new LaneQueue(WriteAsync, most: 1);
        var (first, second) = (lane.AddAsync([Update("1")]), lane.AddAsync([Update("2")]));

        _confirmations.Dequeue().SetException(new BusUnavailableException("away"));

        await first.Awaiting(static t => t).Should().ThrowAsync<BusUnavailableException>();
        await second.Awaiting(static t => t).Should().ThrowAsync<BusUnavailableException>();
        Texts().Should().Equal("1");
        var third = lane.AddAsync([Update("3")]);
        await Eventually(() => _confirmations.Count == 1);
        _confirmations.Dequeue().SetResult();
        await third;
        Texts().Should().Equal("1", "3");
    }

    private static BusUpdate Update(string text) => new("ivan", Encoding.UTF8.GetBytes(text));

    private static async Task Eventually(Func<bool> condition)
    {
        for (var tries = 0; !condition() && tries < 500; tries++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        condition().Should().BeTrue();
    }

    private Task WriteAsync(IReadOnlyList<BusUpdate> updates)
    {
        _messages.Add(updates);
        var confirmation = new TaskCompletionSource();
        _confirmations.Enqueue(confirmation);
        return confirmation.Task;
    }

    private IEnumerable<string> Texts() => _messages.Select(static m => string.Join(' ', m.Select(static u => Encoding.UTF8.GetString(u.Body.Span))));
}
