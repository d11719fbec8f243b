using ChatKit.Events;

namespace ChatKit.Tests.Events;

/// <summary>What a host wrote itself it need not read, and what others wrote it never misses for that.</summary>
public sealed class OwnEventsTests
{
    private const int Many = 500;

    private readonly OwnEvents _own = new();

    [Fact]
    public void Batches_that_follow_each_other_are_taken_together_in_whatever_order_they_were_noted()
    {
        _own.Note(Events(14, 15));
        _own.Note(Events(11, 12, 13));

        _own.Take(10, Many)!.Select(static e => e.Position).Should().Equal(11, 12, 13, 14, 15);
        _own.Take(15, Many).Should().BeEmpty();
    }

    [Fact]
    public void Log_is_read_where_others_wrote_between()
    {
        _own.Note(Events(13, 14));

        _own.Take(10, Many).Should().BeNull();
        _own.Take(12, Many)!.Select(static e => e.Position).Should().Equal(13, 14);
    }

    [Fact]
    public void Log_is_read_once_after_others_were_heard_of()
    {
        _own.Note(Events(11));
        _own.Hear();

        _own.Take(10, Many).Should().BeNull();
        _own.Take(10, Many).Should().ContainSingle();
    }

    [Fact]
    public void What_was_read_from_the_log_is_not_told_again()
    {
        _own.Note(Events(11, 12));

        _own.Take(12, Many).Should().BeEmpty();
        _own.Take(10, Many).Should().BeEmpty("it was forgotten");
    }

    [Fact]
    public void No_more_batches_are_taken_at_once_than_asked_for()
    {
        _own.Note(Events(11, 12));
        _own.Note(Events(13, 14));

        _own.Take(10, 2).Should().HaveCount(2);
        _own.Take(12, 2).Should().HaveCount(2);
    }

    [Fact]
    public void Events_without_positions_are_read_from_the_log()
    {
        _own.Note(Events(0));
        _own.Note(Events(0, 0));

        _own.Take(-1, Many).Should().BeEmpty();
    }

    [Fact]
    public void What_nobody_took_for_very_long_is_read_from_the_log()
    {
        _own.Note(Events([.. Enumerable.Range(11, 20_000).Select(static p => (long)p)]));
        _own.Note(Events(20_011));

        _own.Take(10, Many).Should().BeNull();
        _own.Take(20_010, Many).Should().ContainSingle();
    }

    private static List<ChatEvent> Events(params long[] positions) => [.. positions.Select(static p => new ManagersChanged { Position = p })];
}
