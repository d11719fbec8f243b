using ChatKit.Engine;
using ChatKit.Testing;

namespace ChatKit.Tests.Pipeline;

public sealed class PulseTests
{
    private readonly Pulse _pulse = new();
    private readonly ManualClock _clock = new();

    [Fact]
    public void Rings_that_nobody_heard_are_one()
    {
        _pulse.Signal();
        _pulse.Signal();

        _pulse.WaitAsync(default).AsTask().IsCompletedSuccessfully.Should().BeTrue();
        _pulse.WaitAsync(default).AsTask().IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Whoever_waits_hears_the_ring()
    {
        for (var i = 0; i < 3; i++)
        {
            var waiting = _pulse.WaitAsync(TimeSpan.FromHours(1), _clock, default).AsTask();
            waiting.IsCompleted.Should().BeFalse();
            _pulse.Signal();
            await waiting;
        }
    }

    [Fact]
    public async Task A_wait_ends_when_its_time_has_passed_and_no_later_one_with_it()
    {
        var waiting = _pulse.WaitAsync(TimeSpan.FromSeconds(1), _clock, default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await waiting;

        var next = _pulse.WaitAsync(TimeSpan.FromSeconds(5), _clock, default).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(4));
        next.IsCompleted.Should().BeFalse();
        _clock.Advance(TimeSpan.FromSeconds(1));
        await next;
    }

    [Fact]
    public async Task Who_is_to_stop_is_told_so_even_if_he_is_rung_again_and_again()
    {
        using var stop = new CancellationTokenSource();
        var waiting = _pulse.WaitAsync(TimeSpan.FromHours(1), _clock, stop.Token).AsTask();
        await stop.CancelAsync();
        await FluentActions.Awaiting(() => waiting).Should().ThrowAsync<OperationCanceledException>();

        _pulse.Signal();
        FluentActions.Invoking(() => _pulse.WaitAsync(stop.Token)).Should().Throw<OperationCanceledException>();
    }

    [Fact]
    public async Task No_ring_is_lost_between_two_threads()
    {
        const int Rings = 100_000;
        var (sent, heard) = (0, 0);
        var listening = Task.Run(async () =>
        {
            while (heard < Rings)
            {
                await _pulse.WaitAsync(default);
                heard = Volatile.Read(ref sent);
            }
        });
        for (var i = 0; i < Rings; i++)
        {
            Interlocked.Increment(ref sent);
            _pulse.Signal();
        }

        await listening.WaitAsync(TimeSpan.FromSeconds(30));
        heard.Should().Be(Rings);
    }
}
