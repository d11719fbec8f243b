using ChatKit.Events;

namespace ChatKit.Tests.Events;

/// <summary>What a subscriber failed at holds back its chat, and the subscriber's place in the log.</summary>
public sealed class HeldEventsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch.AddYears(50);

    [Fact]
    public void Place_stays_before_the_oldest_of_all_that_is_held()
    {
        var held = new HeldEvents();
        var (one, two) = (ChatId.New(), ChatId.New());
        held.Retry(Event(one, 5), 1, Now);
        held.Retry(Event(two, 3), 1, Now);

        held.OldestPosition.Should().Be(3);
        held.AddBehind(Event(one, 7)).Should().BeTrue();
        held.AddBehind(Event(ChatId.New(), 8)).Should().BeFalse();
        held.TryTakeDue(Now, out _).Should().BeFalse("its pause is not over");
        held.TryTakeDue(Now.AddHours(1), out var first).Should().BeTrue();

        held.OldestPosition.Should().Be(first.Event.Position == 5 ? 3 : 5, "only what was taken is let go");
        held.IsEmpty.Should().BeFalse();
    }

    [Fact]
    public void Event_comes_back_before_those_behind_it_and_ten_times_at_most()
    {
        var held = new HeldEvents();
        var chat = ChatId.New();
        held.Retry(Event(chat, 1), 1, Now);
        held.AddBehind(Event(chat, 2));
        held.TryTakeDue(Now.AddHours(1), out var first);
        held.Retry(first.Event, 2, Now);

        held.TryTakeDue(Now.AddHours(1), out var again).Should().BeTrue();

        (again.Event.Position, again.Tries).Should().Be((1, 2));
        held.Retry(again.Event, 10, Now).Should().BeFalse();
    }

    private static ChatUpdated Event(ChatId chat, long position) => new() { ChatId = chat, Position = position };
}
