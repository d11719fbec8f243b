using ChatKit.WebChat.Limits;

namespace ChatKit.WebChat.Tests.Limits;

public sealed class RateGateTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void So_many_pass_at_once_and_then_one_in_each_interval()
    {
        var gate = new RateGate<string>(_clock, TimeSpan.FromSeconds(1), 3);

        Enumerable.Range(0, 3).Should().OnlyContain(_ => gate.Enter("anna") == null);
        gate.Enter("anna").Should().Be(TimeSpan.FromSeconds(1));
        _clock.Now += TimeSpan.FromSeconds(1);
        gate.Enter("anna").Should().BeNull();
        gate.Enter("anna").Should().Be(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void One_visitor_s_haste_holds_up_no_other()
    {
        var gate = new RateGate<string>(_clock, TimeSpan.FromHours(1), 1);
        gate.Enter("anna");

        gate.Enter("boris").Should().BeNull();
    }

    [Fact]
    public void Pause_gives_back_what_was_at_once_and_no_more()
    {
        var gate = new RateGate<string>(_clock, TimeSpan.FromSeconds(1), 2);
        gate.Enter("anna");
        _clock.Now += TimeSpan.FromDays(1);

        gate.Enter("anna").Should().BeNull();
        gate.Enter("anna").Should().BeNull();
        gate.Enter("anna").Should().NotBeNull();
    }

    [Fact]
    public async Task Parallel_requests_pass_no_more_than_may()
    {
        var gate = new RateGate<string>(_clock, TimeSpan.FromHours(1), 100);

        var passed = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => Task.Run(() => gate.Enter("anna") is null)));

        passed.Count(p => p).Should().Be(100);
    }
}
