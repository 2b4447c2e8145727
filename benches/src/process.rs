//! What a running process has used, as Linux tells it.

/// User and system time of a process, in milliseconds (proc(5), fields 14 and 15; a hundred ticks a second).
pub fn processor_time(pid: Option<u32>) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{}/stat", pid?)).ok()?;
    let fields: Vec<&str> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks: f64 = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks * 10.0)
}

/// A line of the status of a process, such as `VmRSS:`.
pub fn memory(pid: Option<u32>, name: &str) -> Option<String> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", pid?)).ok()?;
    status.lines().find(|line| line.starts_with(name)).map(|line| line.replace('\t', " "))
}
